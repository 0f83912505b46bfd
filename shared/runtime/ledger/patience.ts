/**
 * Many want the same goods at once: each movement of a product at a location waits for the one before. Nobody is sent away while there is time,
 * which is less than the function has and the gateway waits (29 s): a last attempt may take some seconds, too.
 */
export const hot = { patience: 18_000 }

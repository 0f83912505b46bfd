/** Times that a message is handed to its consumer, before it lies in the dead-letter queue until somebody looks at it. */
export const deliveriesAtMost = 5

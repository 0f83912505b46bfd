/**
 * Verifiers read the public keys again when a token names one they do not know, but at most this often: anybody can make names up.
 * On a page of its own, which the authorizer bundles without anything else.
 */
export const verifierRereadMilliseconds = 5_000

/** The operations of the domain, by subject. */
export * from './parties'
export * from './partnerships/ingestion-keys'
export * from './partnerships/invitations'
export * from './partnerships/life'
export * from './partnerships/sharing'
export * from './partnerships/views'

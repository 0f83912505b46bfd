export { referenceContentSecurityPolicy, referencePage } from './reference/page'

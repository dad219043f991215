export { external, type ExternalMaterial } from './external.ts'
export { CompanyFacts, type CompanyFactsSource } from './company-facts.ts'
export { createSecCompanyFacts, SEC_DATA, type SecOptions } from './sec-company-facts.ts'

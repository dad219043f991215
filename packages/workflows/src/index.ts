export { type AuditPorts, createAudit, type ReadProgress } from './audit/audit.ts'
export { createSecCompanyFacts, SEC_DATA } from './audit/external/sec-company-facts.ts'
export { createTeam, type TeamPorts } from './team/team.ts'

import type { AuditMaterial } from '../agents.ts';
/** Whether the report agrees with itself. Computing only: what needs judgement is left as not checked, with the reason. */
export declare const logic: import("@unfold/engine").AgentDefinition<AuditMaterial, {
    coverage: Record<string, {
        of: number;
        confirmed: number;
        exception: number;
        not_checked: number;
    }>;
    summary: string;
    notChecked: string[];
}>;

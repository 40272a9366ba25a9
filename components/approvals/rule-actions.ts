import type { PortalAction } from '@/components/auth/use-portal-action'
import type { ApprovalRule, approvalHoursChoices } from '@/lib/domain/changes/approval'

/** What an administrator can do about the approval rule. */
export interface RuleActions {
  changeApprovalRule: PortalAction<{ isOn: boolean; hours: (typeof approvalHoursChoices)[number] }, ApprovalRule>
  decideRuleOff: PortalAction<{ agrees: boolean }, ApprovalRule>
  switchRuleOffNow: PortalAction<{ reason: string }, ApprovalRule>
}

import type { PortalAction } from '@/components/auth/use-portal-action'
import type { ReportedError } from '@/lib/entra-logs/change'
import type { DiagnosticSetting, LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import type { License } from '@/lib/entra-logs/log-categories'
import type { PrerequisiteFinding, PrerequisiteId } from '@/lib/entra-logs/prerequisites'
import type { DraftFault, SetupDraft } from '@/lib/entra-logs/setup-draft'
import type { Subscription, Workspace, WorkspaceRight } from '@/lib/entra-logs/workspace'

/** What could be read, or why it could not. */
export type OrError<T> = T | { error: ReportedError }

/** What the server answers when it changed the draft itself. */
export interface DraftUpdate {
  revision: number
  updatedAt: string
  content: SetupDraft
  baseline: DiagnosticSetting | null
}

export interface PrerequisitesProps {
  data: { findings: PrerequisiteFinding[] }
  recheck: PortalAction<{ id: PrerequisiteId }, PrerequisiteFinding>
}

export interface WorkspaceProps {
  data: { subscriptions: OrError<Subscription[]>; selectedSubscriptionId: string | null; workspaces: OrError<Workspace[]> | null }
  loadWorkspaces: PortalAction<{ subscriptionId: string }, Workspace[]>
  checkRight: PortalAction<{ workspaceId: string }, WorkspaceRight>
}

export interface SettingProps {
  data: { live: OrError<LiveSetting[]>; proposedName: string }
  chooseSetting: PortalAction<{ draftId: string; revision: number; setting: NonNullable<SetupDraft['setting']> }, DraftUpdate>
}

export interface LogsProps {
  /** `listedCategories`: every name that a live setting lists. `tenantLicenses`: null when they could not be read. */
  data: { listedCategories: string[]; tenantLicenses: License[] | null }
}

export interface ReviewProps {
  data: {
    wanted: DiagnosticSetting
    live: LiveSetting | null
    liveError: ReportedError | null
    /** Set when the live setting is not the one that the draft began from. */
    conflict: { summary: string } | null
    faults: DraftFault[]
    /** Pretty JSON. */
    requestBody: string
    requestLine: string
    attempt: number
    /** The draft's content that all of this was worked out from, as `reviewedText` writes it. */
    reviewed: string
  }
  applyDraft: PortalAction<{ draftId: string; revision: number; attempt: number; reason: string }, { changeId: string }>
  acceptLive: PortalAction<{ draftId: string; revision: number }, DraftUpdate>
}

/** What the route of a step hands to its view: the data it read and the actions it allows. */
export type StepProps =
  | ({ step: 'prerequisites' } & PrerequisitesProps)
  | ({ step: 'workspace' } & WorkspaceProps)
  | ({ step: 'setting' } & SettingProps)
  | ({ step: 'logs' } & LogsProps)
  | ({ step: 'review' } & ReviewProps)

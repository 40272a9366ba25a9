import type { PortalAction } from '@/components/auth/use-portal-action'
import type { Subscription } from '@/lib/domain/azure/subscription'
import type { ChangePlan } from '@/lib/domain/changes/change-plan'
import type { ReviewCheck } from '@/lib/domain/changes/review-checks'
import { type ApprovalChoice } from '@/lib/domain/changes/save-faults'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type {
  CandidateSearch,
  DestinationCandidate,
  DestinationState,
  NamespaceContents,
  Right,
} from '@/lib/domain/settings/destination-candidate'
import type { DiagnosticSetting, LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { License } from '@/lib/domain/settings/license'
import type { CreationProgress, NewWorkspace, Region } from '@/lib/domain/setup/new-workspace'
import type { PrerequisiteFinding, PrerequisiteId } from '@/lib/domain/setup/prerequisites/prerequisite-finding'
import type { KeptDraft } from '../draft/draft-keeper'
import type { DraftSummary } from '../draft/draft-summary'

/** What could be read, or why it could not. */
export type OrError<T> = T | { error: ReportedError }

/** What the server answers when it changed the draft itself. */
export type DraftUpdate = Omit<KeptDraft, 'id'>

/** Someone's open draft of the same setting. */
export type OtherDraft = Pick<DraftSummary, 'id' | 'name' | 'authorName' | 'isOwn' | 'updatedAt'>

export interface PrerequisitesProps {
  data: { person: { name: string; username: string; tenantName: string }; findings: PrerequisiteFinding[] }
  recheck: PortalAction<{ id: PrerequisiteId }, PrerequisiteFinding>
}

/** Finding and judging what could become a destination. */
export interface DestinationActions {
  listDestinations: PortalAction<{ type: OfferedDestinationKind; subscriptionId: string }, DestinationCandidate[]>
  /** By name, over every subscription that the person can see. */
  searchDestinations: PortalAction<{ type: OfferedDestinationKind; text: string }, CandidateSearch>
  /** For an event hub `id` is the authorization rule. */
  checkDestination: PortalAction<{ type: OfferedDestinationKind; id: string }, DestinationState>
  /** Registers the subscription for Microsoft.Insights (or Microsoft.OperationalInsights) and says how far Azure is. */
  registerProvider: PortalAction<
    { subscriptionId: string; provider: 'Microsoft.Insights' | 'Microsoft.OperationalInsights' },
    DestinationState['registration']
  >
}

/** What a new workspace can be made of in one subscription. */
export interface CreationOptions {
  resourceGroups: string[]
  regions: Region[]
  /** Whether the subscription is registered for Microsoft.OperationalInsights. */
  registration: DestinationState['registration']
}

export interface WorkspaceProps extends DestinationActions {
  data: {
    subscriptions: OrError<Subscription[]>
    selectedSubscriptionId: string | null
    workspaces: OrError<DestinationCandidate[]> | null
    /** The latest workspace that was asked for out of this draft; its progress is at `/api/workspace-creations/{id}`. */
    creation: CreationProgress | null
  }
  loadCreationOptions: PortalAction<{ subscriptionId: string }, CreationOptions>
  createWorkspace: PortalAction<{ draftId: string; wanted: NewWorkspace }, CreationProgress>
}

export interface SettingProps {
  data: { live: OrError<LiveSetting[]>; proposedName: string }
  selectSetting: PortalAction<{ draftId: string; revision: number; setting: { kind: 'new' | 'existing'; name: string } }, DraftUpdate>
}

export interface LogsProps {
  /** `listedCategories`: every name that a live setting lists. `tenantLicenses`: null when they could not be read. */
  data: { listedCategories: string[]; tenantLicenses: License[] | null }
}

/** Days that the portal's own lifecycle rules keep logs in a storage account, and what else is there. */
export interface CurrentRetention {
  /** By category name in lower case. */
  days: Record<string, number>
  /** How many rules of others the account has; they are never touched. */
  otherRules: number
  /** Whether the person may write lifecycle rules there. */
  right: Right
}

export interface DestinationsProps extends DestinationActions {
  data: { subscriptions: OrError<Subscription[]>; offersPartner: boolean }
  readNamespace: PortalAction<{ namespaceId: string }, NamespaceContents>
  readRetention: PortalAction<{ storageAccountId: string }, CurrentRetention>
}

export interface ReviewProps {
  data: {
    /** Null when the live settings could not be read. */
    plan: ChangePlan | null
    /** The draft without Azure: what is wanted, for when there is no plan. */
    wanted: DiagnosticSetting | null
    live: LiveSetting | null
    liveError: ReportedError | null
    checks: ReviewCheck[]
    /** Pretty JSON; empty for a deletion. */
    requestBody: string
    requestLine: string
    /** The write to the storage account's lifecycle policy; null when there is none. */
    lifecycleRequest: { line: string; body: string } | null
    /** Fingerprint of the lifecycle policy that this review is about; null when it writes none. */
    reviewedPolicy: string | null
    /** What is known about Microsoft Sentinel on the workspace; null without one. */
    sentinel: DestinationState['sentinel']
    /** Hours that a second administrator has to agree within; null when one person is enough. */
    approvalHours: number | null
    attempt: number
    /** The draft's content that all of this was worked out from, as `reviewedText` writes it. */
    reviewed: string
  }
  applyDraft: PortalAction<
    {
      draftId: string
      revision: number
      attempt: number
      confirmedName: string
      reviewedPolicy: string | null
      approval: ApprovalChoice
    },
    { changeId: string; isWaiting: boolean }
  >
  acceptLive: PortalAction<{ draftId: string; revision: number }, DraftUpdate>
  registerProvider: DestinationActions['registerProvider']
}

/** What the route of a step hands to its view: the data it read and the actions it allows. */
export type StepProps =
  | ({ step: 'prerequisites' } & PrerequisitesProps)
  | ({ step: 'workspace' } & WorkspaceProps)
  | ({ step: 'setting' } & SettingProps)
  | ({ step: 'logs' } & LogsProps)
  | ({ step: 'destinations' } & DestinationsProps)
  | ({ step: 'review' } & ReviewProps)

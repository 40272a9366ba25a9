import type { PortalAction } from '@/components/auth/use-portal-action'
import type { Subscription } from '@/lib/domain/azure/subscription'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { NothingArrives } from '@/lib/domain/changes/plan/license-check'
import type { ReviewCheck } from '@/lib/domain/changes/plan/review-check'
import { type ApprovalChoice } from '@/lib/domain/changes/plan/save-faults'
import type { SelectionCosts } from '@/lib/domain/cost/selection-costs'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { CategoryNote } from '@/lib/domain/settings/catalog/category-notes'
import type { CandidateSearch, DestinationState } from '@/lib/domain/settings/destination-candidate'
import type { DiagnosticSetting, LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { TenantLicenses } from '@/lib/domain/settings/tenant-licenses'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import type { PrerequisiteFinding, PrerequisiteId } from '@/lib/domain/setup/prerequisites/prerequisite-finding'
import type { KeptDraft } from '../draft/draft-keeper'
import type { DraftSummary } from '../draft/draft-summary'
import type { KnownRights } from '../steps/destinations/ordered-candidates'
import type { SavePreset } from '../steps/logs/presets-dialog'

/** The value, or why it couldn't be read. */
export type OrError<T> = T | { error: ReportedError }

/** The server's response if it changed the draft itself. */
export type DraftUpdate = Omit<KeptDraft, 'id'>

/** Someone's open draft of the same setting. */
export type OtherDraft = Pick<DraftSummary, 'id' | 'name' | 'authorName' | 'isOwn' | 'updatedAt'>

export interface PrerequisitesProps {
  data: { person: { name: string; username: string; tenantName: string }; findings: PrerequisiteFinding[] }
  recheck: PortalAction<{ id: PrerequisiteId }, PrerequisiteFinding>
}

/** The workspaces in all subscriptions, the person's rights to them, and the one that the person can use if there is only one. */
export interface OfferedWorkspaces extends CandidateSearch {
  rights: KnownRights
  onlyUsableId: string | null
}

export interface WorkspaceProps {
  data: {
    subscriptions: OrError<Subscription[]>
    /** The workspaces in all subscriptions. */
    workspaces: OrError<OfferedWorkspaces>
    /** The latest workspace that was requested from this draft; its progress is at `/api/workspace-creations/{id}`. */
    creation: CreationProgress | null
  }
}

export interface SettingProps {
  data: { live: OrError<LiveSetting[]>; proposedName: string }
  selectSetting: PortalAction<{ draftId: string; revision: number; setting: { kind: 'new' | 'existing'; name: string } }, DraftUpdate>
}

export interface LogsProps {
  data: {
    /** Every name that a live setting lists. */
    listedCategories: string[]
    /** What the catalog knows about the categories that exist in the portal's cloud, by name. */
    notes: Record<string, CategoryNote>
    /** Null if they couldn't be read. */
    tenantLicenses: TenantLicenses | null
    tenantName: string
    costs: SelectionCosts
  }
  savePreset: SavePreset
}

export interface DestinationsProps {
  data: { subscriptions: OrError<Subscription[]>; offersPartner: boolean }
}

export interface ReviewProps {
  data: {
    /** Null if the live settings couldn't be read. */
    plan: ChangePlan | null
    /** The requested setting from the draft alone, for use without a plan. */
    wanted: DiagnosticSetting | null
    live: LiveSetting | null
    liveError: ReportedError | null
    checks: ReviewCheck[]
    /** Pretty JSON; empty for a deletion. */
    requestBody: string
    requestLine: string
    /** The write to the storage account's lifecycle management policy; null when there is none. */
    lifecycleRequest: { line: string; body: string } | null
    /** Fingerprint of the reviewed lifecycle management policy; null if none is written. */
    reviewedPolicy: string | null
    /** Categories for which nothing can arrive with the tenant's licenses; null if there are none, or if that's unknown. */
    nothingArrives: NothingArrives | null
    /** Whether Microsoft Sentinel is enabled on the workspace; null without a workspace. */
    sentinel: DestinationState['sentinel']
    /** What the change does to the cost, in sentences; empty if the live settings couldn't be read. */
    cost: string[]
    /** Hours within which another administrator must approve; null if no approval is required. */
    approvalHours: number | null
    attempt: number
    /** The draft's content that this review is based on, from `reviewedText`. */
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
}

/** What the route of a step passes to its view: the data that it read and the permitted actions. */
export type StepProps =
  | ({ step: 'prerequisites' } & PrerequisitesProps)
  | ({ step: 'workspace' } & WorkspaceProps)
  | ({ step: 'setting' } & SettingProps)
  | ({ step: 'logs' } & LogsProps)
  | ({ step: 'destinations' } & DestinationsProps)
  | ({ step: 'review' } & ReviewProps)

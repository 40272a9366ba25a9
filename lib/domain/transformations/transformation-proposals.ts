import type { TablePlan } from '../tables/table-state'

/** A transformation that saves much and loses little. The form can start with it. */
export interface TransformationProposal {
  id: string
  table: string
  title: string
  query: string
  /** What it drops, and why that saves something, as sentences. */
  why: string
  /** What is lost, as sentences. */
  breaks: string
  /** A query that helps to fill in the proposal; null if there's nothing to fill in. */
  help: { title: string; query: string } | null
}

/** Where the person puts the ID of an app. It's no app's ID, so the transformation drops nothing until then. */
const appIdToReplace = '00000000-0000-0000-0000-000000000000'

/** The proposals (Microsoft Tech Community, "Save money on your Sentinel ingestion costs with Data Collection Rules"). */
export const transformationProposals: readonly TransformationProposal[] = [
  {
    id: 'drop-policies',
    table: 'AADNonInteractiveUserSignInLogs',
    title: 'Drop ConditionalAccessPolicies from AADNonInteractiveUserSignInLogs',
    query: 'source\n| project-away ConditionalAccessPolicies',
    why: "This column repeats the result of every Conditional Access policy in each row and often accounts for most of the row's size. A workspace transformation drops the column before Azure charges for storing it.",
    breaks:
      'New rows no longer show which policies applied to non-interactive sign-ins. Analytics rules and workbooks that read the column find it empty. The column stays in interactive sign-ins.',
    help: null,
  },
  {
    id: 'drop-app',
    table: 'MicrosoftGraphActivityLogs',
    title: 'Drop the requests of one app from MicrosoftGraphActivityLogs',
    query: `source\n| where AppId != "${appIdToReplace}"`,
    why: 'A single app that polls Microsoft Graph can cause most of the rows. A workspace transformation drops the requests of an app that you trust before Azure charges for storing them. In the query, replace the zeros with the ID of that app.',
    breaks:
      'The workspace no longer shows what this app requests from Microsoft Graph. If someone takes over the app, its requests leave no trace in the workspace.',
    help: {
      title: 'Find the IDs of the apps that send the most requests',
      query:
        'MicrosoftGraphActivityLogs\n| where TimeGenerated > ago(1d)\n| summarize Requests = count(), Megabytes = round(sum(_BilledSize) / 1000000, 1) by AppId\n| top 10 by Requests',
    },
  },
]

/** Returns the proposals for a table. */
export function proposalsFor(table: string): TransformationProposal[] {
  return transformationProposals.filter((proposal) => proposal.table === table)
}

/** Whether a table on a plan can have a transformation (Microsoft Learn, "Transformations in Azure Monitor"). */
export function planTakesTransformation(plan: TablePlan): boolean {
  return plan !== 'Auxiliary'
}

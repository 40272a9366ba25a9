'use client'

import { useMemo, useState, useSyncExternalStore } from 'react'
import { useArrivals } from '@/components/arrival/use-arrivals'
import { useTabText } from '@/components/ui/use-tab-text'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { isSameResource, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { type ExploreAddress, readExploreAddress, writeExploreAddress } from '@/lib/domain/explore/kept/explore-address'
import { isSameRequest } from '@/lib/domain/explore/query-request'
import type { RowLimit } from '@/lib/domain/explore/query-result'
import { queryTextFault } from '@/lib/domain/explore/query-text'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import type { TimeRangeId } from '@/lib/domain/explore/time-range'
import { watchedWorkspaceIds } from '@/lib/domain/explore/watched-workspace-ids'
import { useAddress } from './use-address'
import { useGivenFragment } from './use-given-fragment'
import { useQueryCheck } from './use-query-check'
import { useQueryRun } from './use-query-run'
import { useRecentQueries } from './use-recent-queries'

/** Selects a workspace that no setting sends to, by its resource ID. */
export const anotherWorkspace = 'another'

/** The query and workspace that a link asked for; null if the page was opened without one. */
export interface ExploreStart {
  text: string | null
  workspaceId: string | null
}

/** What a query runs on, as entered: the selected workspace or the typed ID of another one, the time range, and the row limit. */
export interface QueryScope {
  selectedWorkspace: string
  typedWorkspace: string
  timeRange: TimeRangeId
  rowLimit: RowLimit
}

const nothing = () => () => undefined

/**
 * The query of the Explore page: its text, which the tab and the address keep, what it runs on, its check while it's typed, and its run.
 * `runQuery` does nothing but show the fault while the text or the workspace can't be run.
 */
export function useExploreQuery(arrivals: SettingArrival[], start: ExploreStart) {
  const { progress } = useArrivals(arrivals)
  const workspaceIds = watchedWorkspaceIds(progress.settings)
  // The text that this tab or the address has is known once the page reacts. Until then, nothing can be entered, so nothing is mixed with it.
  const isReady = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  )
  const fragment = useGivenFragment()
  const address = useMemo(() => readExploreAddress(fragment), [fragment])
  const [keptText, keepText] = useTabText('explore query')
  const [keptFragment, keepFragment] = useTabText('explore address')
  const [edits, setEdits] = useState<Edits>({ fragment: '', isTextEdited: false, scope: {} })
  const [workspaceFault, setWorkspaceFault] = useState<string | null>(null)
  const { state, run, cancel } = useQueryRun()
  const recent = useRecentQueries()

  // Another link in the same tab starts over.
  const current = edits.fragment === fragment ? edits : { fragment, isTextEdited: false, scope: {} }
  const isOwnAddress = fragment !== '' && fragment === keptFragment && keptText !== ''
  const given = isOwnAddress ? keptText : (address?.text ?? start.text ?? (keptText || (sampleQueries[0]?.text ?? '')))
  const text = current.isTextEdited ? keptText : given
  const scope = { ...startingScope(address, start, workspaceIds), ...current.scope }
  const textFault = queryTextFault(text)
  const check = useQueryCheck(text)
  const workspaceId = scope.selectedWorkspace === anotherWorkspace ? scope.typedWorkspace.trim() : scope.selectedWorkspace
  const request = { workspaceId, text, timeRange: scope.timeRange, rowLimit: scope.rowLimit }
  const isEdited = current.isTextEdited || Object.keys(current.scope).length > 0
  const written = writeExploreAddress(request)
  useAddress(isEdited ? written : undefined, keepFragment)

  const editText = (changed: string) => {
    keepText(changed)
    setEdits({ ...current, isTextEdited: true })
  }
  const runQuery = () => {
    const fault = parseWorkspaceId(workspaceId)
      ? null
      : 'Enter the resource ID of a workspace: /subscriptions/…/resourceGroups/…/providers/Microsoft.OperationalInsights/workspaces/…'
    setWorkspaceFault(fault)
    if (fault !== null || textFault !== null) return
    // The text is stored first, because the query can require a sign-in that leaves the page.
    editText(text)
    recent.remember(text)
    void run(request)
  }

  return {
    settings: progress.settings,
    workspaceIds,
    workspaceId,
    workspaceFault,
    scope,
    editScope: (changes: Partial<QueryScope>) => setEdits({ ...current, scope: { ...current.scope, ...changes } }),
    isReady,
    text,
    textFault,
    check,
    editText,
    recent,
    /** The query came with a link, and no one has changed or run it. */
    isFromLink: address !== null && !isOwnAddress && !current.isTextEdited,
    isTooLongForAddress: written === null && textFault === null,
    state,
    isResultEarlier: state.kind === 'answered' && !isSameRequest(state.request, request),
    runQuery,
    cancel,
  }
}

/** What someone changed since the page was opened with a fragment. */
interface Edits {
  fragment: string
  isTextEdited: boolean
  scope: Partial<QueryScope>
}

function startingScope(address: ExploreAddress | null, start: ExploreStart, workspaceIds: readonly string[]): QueryScope {
  const linked = address?.workspaceId ?? null
  const listed = linked === null ? undefined : workspaceIds.find((id) => isSameResource(id, linked))
  const selectedWorkspace = listed ?? (linked === null ? (start.workspaceId ?? workspaceIds[0] ?? anotherWorkspace) : anotherWorkspace)
  return {
    selectedWorkspace,
    typedWorkspace: listed === undefined ? (linked ?? '') : '',
    timeRange: address?.timeRange ?? 'P1D',
    rowLimit: address?.rowLimit ?? 1_000,
  }
}

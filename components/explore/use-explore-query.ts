'use client'

import { useState } from 'react'
import { useArrivals } from '@/components/arrival/use-arrivals'
import { useTabText } from '@/components/ui/use-tab-text'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { isSameRequest } from '@/lib/domain/explore/query-request'
import type { RowLimit } from '@/lib/domain/explore/query-result'
import { queryTextFault } from '@/lib/domain/explore/query-text'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import type { TimeRangeId } from '@/lib/domain/explore/time-range'
import { watchedWorkspaceIds } from '@/lib/domain/explore/watched-workspace-ids'
import { useQueryCheck } from './use-query-check'
import { useQueryRun } from './use-query-run'

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

/**
 * The query of the Explore page: its text, which the tab keeps, what it runs on, its check while it's typed, and its run. `runQuery` does
 * nothing but show the fault while the text or the workspace can't be run.
 */
export function useExploreQuery(arrivals: SettingArrival[], start: ExploreStart) {
  const { progress } = useArrivals(arrivals)
  const workspaceIds = watchedWorkspaceIds(progress.settings)
  const [scope, setScope] = useState<QueryScope>({
    selectedWorkspace: start.workspaceId ?? workspaceIds[0] ?? anotherWorkspace,
    typedWorkspace: '',
    timeRange: 'P1D',
    rowLimit: 1_000,
  })
  const [workspaceFault, setWorkspaceFault] = useState<string | null>(null)
  const [keptText, keepText] = useTabText('explore query')
  const [isTouched, setIsTouched] = useState(false)
  const { state, run, cancel } = useQueryRun()

  const text = isTouched ? keptText : (start.text ?? (keptText || (sampleQueries[0]?.text ?? '')))
  const textFault = queryTextFault(text)
  const check = useQueryCheck(text)
  const workspaceId = scope.selectedWorkspace === anotherWorkspace ? scope.typedWorkspace.trim() : scope.selectedWorkspace

  const request = { workspaceId, text, timeRange: scope.timeRange, rowLimit: scope.rowLimit }

  const editText = (changed: string) => {
    keepText(changed)
    setIsTouched(true)
  }
  const runQuery = () => {
    const fault = parseWorkspaceId(workspaceId)
      ? null
      : 'Enter the resource ID of a workspace: /subscriptions/…/resourceGroups/…/providers/Microsoft.OperationalInsights/workspaces/…'
    setWorkspaceFault(fault)
    if (fault !== null || textFault !== null) return
    // The text is stored first, because the query can require a sign-in that leaves the page.
    editText(text)
    void run(request)
  }

  return {
    settings: progress.settings,
    workspaceIds,
    workspaceId,
    workspaceFault,
    scope,
    editScope: (changes: Partial<QueryScope>) => setScope((before) => ({ ...before, ...changes })),
    text,
    textFault,
    check,
    editText,
    state,
    isResultEarlier: state.kind === 'answered' && !isSameRequest(state.request, request),
    runQuery,
    cancel,
  }
}

'use client'

import { useEffect, useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import type { Workspace } from '@/lib/entra-logs/workspace'
import type { WorkspaceProps } from './step-props'

interface Loaded {
  subscriptionId: string
  workspaces: Workspace[]
}

/**
 * The workspaces of a subscription. What the page brought along is used first; the rest is asked for. The page may come out of
 * the browser's history with the choice of an earlier moment, so only the subscription that is chosen now counts.
 */
export function useWorkspaces(subscriptionId: string | null, data: WorkspaceProps['data'], loadWorkspaces: WorkspaceProps['loadWorkspaces']) {
  const [loaded, setLoaded] = useState<Loaded | null>(() => broughtAlong(data))
  const [tries, setTries] = useState(0)
  const { run, isPending, error } = usePortalAction(loadWorkspaces)
  const isLoaded = loaded !== null && loaded.subscriptionId === subscriptionId

  useEffect(() => {
    if (!subscriptionId || isLoaded) return
    let isCurrent = true
    void run({ subscriptionId }).then((workspaces) => {
      if (isCurrent && workspaces) setLoaded({ subscriptionId, workspaces })
    })
    return () => {
      isCurrent = false
    }
  }, [subscriptionId, isLoaded, run, tries])

  return {
    workspaces: isLoaded ? loaded.workspaces : null,
    isPending,
    error,
    retry: () => setTries((count) => count + 1),
  }
}

/** A page that could not read them leaves the asking, and the showing of the error, to the browser. */
function broughtAlong({ selectedSubscriptionId, workspaces }: WorkspaceProps['data']): Loaded | null {
  if (!selectedSubscriptionId || !workspaces || 'error' in workspaces) return null
  return { subscriptionId: selectedSubscriptionId, workspaces }
}

'use client'

import { useEffect, useState } from 'react'
import type { WorkspaceRight } from '@/lib/entra-logs/workspace'
import type { WorkspaceProps } from './step-props'

/** What is known about a person's right on a workspace; `interaction` when Entra first wants to be sure who asks. */
export type CheckedRight = WorkspaceRight | { kind: 'checking' } | { kind: 'interaction'; claims: string }

/**
 * Asks once for a workspace. Nobody pressed a button for it, so an answer that demands sign-in does not lead away from the
 * page; it is shown, and the person decides.
 */
export function useWorkspaceRight(checkRight: WorkspaceProps['checkRight'], workspaceId: string): CheckedRight {
  const [right, setRight] = useState<CheckedRight>({ kind: 'checking' })

  useEffect(() => {
    let isCurrent = true
    void askFor(checkRight, workspaceId).then((answer) => isCurrent && setRight(answer))
    return () => {
      isCurrent = false
    }
  }, [checkRight, workspaceId])

  return right
}

async function askFor(checkRight: WorkspaceProps['checkRight'], workspaceId: string): Promise<CheckedRight> {
  try {
    const result = await checkRight({ workspaceId })
    switch (result.kind) {
      case 'ok':
        return result.value
      case 'interaction-required':
        return { kind: 'interaction', claims: result.claims }
      case 'failed':
        return { kind: 'unknown', reason: result.error.userMessage }
      case 'signed-out':
        return { kind: 'unknown', reason: 'Your sign-in has ended.' }
      case 'invalid':
        return { kind: 'unknown', reason: result.faults.map(({ message }) => message).join(' ') }
    }
  } catch {
    return { kind: 'unknown', reason: 'The portal could not be reached.' }
  }
}

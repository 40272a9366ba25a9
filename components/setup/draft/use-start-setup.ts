'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { setupHref } from '@/lib/domain/portal-paths'
import type { SetupStepId } from '@/lib/domain/setup/setup-steps'

/** What a draft can start with. */
export type SetupBeginning =
  | { kind: 'recommended' }
  | { kind: 'categories'; categories: string[] }
  | { kind: 'edit'; settingName: string; addCategories?: string[]; keep?: { categories: string[]; days: number } }
  | { kind: 'delete'; settingName: string }
  | { kind: 'restore'; changeId: string; moment: 'before' | 'after' }

/** A draft about a live setting. */
export type SettingBeginning = Extract<SetupBeginning, { settingName: string }>

/** The action that starts a draft. */
export type StartSetup = PortalAction<SetupBeginning, { draftId: string }>

const firstSteps: Record<SetupBeginning['kind'], SetupStepId> = {
  // The prerequisites are shown before there's a draft.
  recommended: 'workspace',
  categories: 'prerequisites',
  edit: 'logs',
  delete: 'review',
  restore: 'review',
}

/** Starts a draft and goes to its first step. `isBusy` is true until that step's page is loaded. */
export function useStartSetup(startSetup: StartSetup) {
  const router = useRouter()
  const { run, isPending, error, faults } = usePortalAction(startSetup)
  const [isLeaving, setIsLeaving] = useState(false)
  const isBusy = isPending || isLeaving

  const start = async (beginning: SetupBeginning) => {
    if (isBusy) return
    const started = await run(beginning)
    if (!started) return
    setIsLeaving(true)
    const isAboutRetention = beginning.kind === 'edit' && beginning.keep !== undefined
    router.push(setupHref(started.draftId, isAboutRetention ? 'destinations' : firstSteps[beginning.kind]))
  }

  const [fault] = faults
  return { start, isBusy, error: error ?? (fault ? { code: 'invalid', userMessage: fault.message, retryable: false } : null) }
}

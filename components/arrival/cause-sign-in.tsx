'use client'

import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useInteraction } from '@/components/auth/interaction-context'
import { Callout } from '@/components/ui/callout'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { isSameCategory } from '@/lib/domain/settings/diagnostic-setting'

/** Whether a sign-in would show that logs arrive: sign-ins are sent to the workspace, but none has arrived. */
export function needsSignIn({ workspace }: SettingArrival): boolean {
  const verdict = workspace?.categories.find(({ category }) => isSameCategory(category, 'SignInLogs'))?.verdict
  return verdict?.state === 'waiting' || verdict?.state === 'never' || verdict?.state === 'quiet'
}

/** The advice in Microsoft's how-to for logs that don't arrive, as a button: a new sign-in triggers an event. */
export function CauseSignIn() {
  const { signInAnew } = useInteraction()
  const [isLeaving, setIsLeaving] = useState(false)
  const leave = () => {
    setIsLeaving(true)
    signInAnew().catch(() => setIsLeaving(false))
  }
  return (
    <Callout
      intent="info"
      title="Trigger a sign-in event"
      actions={
        <Button size="small" onClick={leave} disabledFocusable={isLeaving}>
          {isLeaving ? 'Opening Microsoft sign-in' : 'Sign out and sign in again'}
        </Button>
      }
    >
      If no rows arrive within 15 minutes, Microsoft recommends that you sign out and sign in again. Afterward, you return to this page, and
      the row for your sign-in usually arrives within minutes.
    </Callout>
  )
}

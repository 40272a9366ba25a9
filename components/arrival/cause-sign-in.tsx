'use client'

import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useInteraction } from '@/components/auth/interaction-context'
import { Notice } from '@/components/ui/callout'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'

/** Whether a sign-in would show that logs arrive: sign-ins are sent to the workspace, and none is seen there. */
export function needsSignIn({ workspace }: SettingArrival): boolean {
  const verdict = workspace?.categories.find(({ category }) => category.toLowerCase() === 'signinlogs')?.verdict
  return verdict?.state === 'waiting' || verdict?.state === 'never' || verdict?.state === 'quiet'
}

/** The advice of Microsoft's how-to for logs that do not come, as a button: a fresh sign-in writes an event. */
export function CauseSignIn() {
  const { signInAnew } = useInteraction()
  const [isLeaving, setIsLeaving] = useState(false)
  const leave = () => {
    setIsLeaving(true)
    signInAnew().catch(() => setIsLeaving(false))
  }
  return (
    <Notice
      intent="info"
      title="Cause a sign-in event"
      actions={
        <Button size="small" onClick={leave} disabledFocusable={isLeaving}>
          {isLeaving ? 'Opening Microsoft sign-in' : 'Sign out and back in'}
        </Button>
      }
    >
      When nothing arrives after 15 minutes, Microsoft advises to sign out and back in. Microsoft Entra asks you to sign in anew and logs
      it; you come back to this page, and the row follows within minutes.
    </Notice>
  )
}

'use client'

import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useInteraction } from '@/components/auth/interaction-context'
import { Callout } from '@/components/ui/callout'

/** Shown if Azure requires the user to verify their identity (MFA or another Conditional Access requirement). */
export function InteractionCallout({ claims }: { claims: string }) {
  const interaction = useInteraction()
  const [isLeaving, setIsLeaving] = useState(false)

  const satisfy = () => {
    setIsLeaving(true)
    interaction.satisfy(claims).catch(() => setIsLeaving(false))
  }

  return (
    <Callout
      intent="info"
      title="Azure requires you to verify your identity"
      actions={
        <Button appearance="primary" size="small" onClick={satisfy} disabledFocusable={isLeaving}>
          {isLeaving ? 'Opening Microsoft sign-in' : 'Continue with Microsoft'}
        </Button>
      }
    >
      Your organization requires another step, such as multifactor authentication (MFA), before Azure shows or changes these settings. You
      return to this page afterward, and nothing you entered is lost.
    </Callout>
  )
}

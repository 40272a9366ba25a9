'use client'

import { Button } from '@fluentui/react-components'
import { useInteraction } from '@/components/auth/interaction-context'
import { Callout } from '../callout'

interface ConnectionCalloutProps {
  isSignedOut: boolean
  failures: number
  /** What is being watched, as it begins a sentence: "The change". */
  what: string
}

/** Says when what is shown may be old, and what the person can do about it. What is watched is not affected. */
export function ConnectionCallout({ isSignedOut, failures, what }: ConnectionCalloutProps) {
  const interaction = useInteraction()
  if (isSignedOut)
    return (
      <Callout
        intent="warning"
        title="Your sign-in has ended"
        actions={
          <Button size="small" appearance="primary" onClick={() => void interaction.signIn()}>
            Sign in again
          </Button>
        }
      >
        This page no longer sees how it stands. {what} itself goes on.
      </Callout>
    )
  if (failures === 0) return null
  return (
    <Callout intent="warning" title="The portal does not answer right now">
      What you see may be old; it is asked again by itself.
    </Callout>
  )
}

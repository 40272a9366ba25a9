'use client'

import { Button } from '@fluentui/react-components'
import { useInteraction } from '@/components/auth/interaction-context'
import { Notice } from '../callout'

interface ConnectionNoticeProps {
  isSignedOut: boolean
  failures: number
  /** What is being watched, as it begins a sentence: "The change". */
  what: string
}

/** Says when what is shown may be old, and what the person can do about it. What is watched is not affected. */
export function ConnectionNotice({ isSignedOut, failures, what }: ConnectionNoticeProps) {
  const interaction = useInteraction()
  if (isSignedOut)
    return (
      <Notice
        intent="warning"
        title="Your sign-in has ended"
        actions={
          <Button size="small" appearance="primary" onClick={() => void interaction.signIn()}>
            Sign in again
          </Button>
        }
      >
        This page no longer sees how it stands. {what} itself goes on.
      </Notice>
    )
  if (failures === 0) return null
  return (
    <Notice intent="warning" title="The portal does not answer right now">
      What you see may be old; it is asked again by itself.
    </Notice>
  )
}

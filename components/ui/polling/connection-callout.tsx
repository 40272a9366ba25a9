'use client'

import { SignInAgainButton } from '@/components/auth/sign-in-again-button'
import { Callout } from '../callout'

interface ConnectionCalloutProps {
  isSignedOut: boolean
  failures: number
  /** What continues, as the start of a sentence: "The change". */
  what: string
}

/** Shows that the page's data might be out of date and what the user can do. The operation itself isn't affected. */
export function ConnectionCallout({ isSignedOut, failures, what }: ConnectionCalloutProps) {
  if (isSignedOut)
    return (
      <Callout intent="warning" title="Your session has ended" actions={<SignInAgainButton appearance="primary" />}>
        This page has stopped updating. {what} continues.
      </Callout>
    )
  if (failures === 0) return null
  return (
    <Callout intent="warning" title="The portal isn't responding">
      This page might be out of date. The page keeps trying to reconnect.
    </Callout>
  )
}

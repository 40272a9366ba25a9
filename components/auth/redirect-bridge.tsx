'use client'

import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'
import { useEffect, useState } from 'react'
import { PlainLink } from '@/components/ui/route-link'

/** Passes Microsoft Entra's response to the page that requested it. It has no page frame and no MSAL client of its own. */
export function RedirectBridge() {
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    broadcastResponseToMainFrame().catch(() => setFailed(true))
  }, [])
  return failed ? (
    <p>
      No sign-in is in progress. <PlainLink href="/">Go to the overview</PlainLink>.
    </p>
  ) : (
    <p role="status">Completing sign-in</p>
  )
}

'use client'

import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'
import Link from 'next/link'
import { useEffect, useState } from 'react'

/** Passes Microsoft Entra's response to the page that requested it. It has no page frame and no MSAL client of its own. */
export function RedirectBridge() {
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    broadcastResponseToMainFrame().catch(() => setFailed(true))
  }, [])
  return failed ? (
    <p>
      No sign-in is in progress. <Link href="/">Go to the overview</Link>.
    </p>
  ) : (
    <p role="status">Completing sign-in</p>
  )
}

'use client'

import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'
import Link from 'next/link'
import { useEffect, useState } from 'react'

/** Hands Entra's answer back to the page that asked. It has no frame around it and no MSAL client of its own. */
export function RedirectBridge() {
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    broadcastResponseToMainFrame().catch(() => setFailed(true))
  }, [])
  return failed ? (
    <p>
      This page ends a sign-in, and there is none under way. <Link href="/">Go to the overview</Link>.
    </p>
  ) : (
    <p role="status">Completing sign-in</p>
  )
}

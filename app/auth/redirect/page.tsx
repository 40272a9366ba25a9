import type { Metadata } from 'next'
import { RedirectBridge } from '@/components/auth/redirect-bridge'

export const metadata: Metadata = { title: 'Completing sign-in' }

export default function RedirectPage() {
  return <RedirectBridge />
}

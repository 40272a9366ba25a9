import type { Metadata } from 'next'
import { requireSession } from '@/lib/auth/current-session'
import { FirstStep } from '../_start/first-step'

export const metadata: Metadata = { title: 'Set up log integration' }

export default async function NewSetupPage() {
  return <FirstStep session={await requireSession('draft:write')} />
}

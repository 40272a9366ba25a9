import type { Metadata } from 'next'
import { NotAllowed } from '@/components/pages/not-allowed'

export const metadata: Metadata = { title: 'Not allowed' }

export default function NotAllowedPage() {
  return <NotAllowed />
}

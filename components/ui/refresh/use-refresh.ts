'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useTransition } from 'react'

/**
 * Requests the page from the server again. Until it has come, what the page shows is of before: a command that builds on it should wait for
 * `isRefreshing` to end, or it would be judged by what was.
 */
export function useRefresh(): { refresh: () => void; isRefreshing: boolean } {
  const router = useRouter()
  const [isRefreshing, start] = useTransition()
  const refresh = useCallback(() => start(() => router.refresh()), [router])
  return { refresh, isRefreshing }
}

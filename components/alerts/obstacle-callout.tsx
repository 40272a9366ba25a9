'use client'

import { Callout } from '@/components/ui/callout'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { type AlertObstacle, obstacleWords } from '@/lib/domain/alerts/alert-obstacles'

/** What prevents an alert from doing what it promises; nothing if there are no obstacles. */
export function ObstacleCallout({ watch, obstacles }: { watch: AlertWatch; obstacles: readonly AlertObstacle[] }) {
  return (
    obstacles.length > 0 && (
      <Callout intent="warning" title="This alert won't work as intended in this workspace">
        {obstacles.map((obstacle) => (
          <div key={`${obstacle.kind} ${obstacle.table}`}>{obstacleWords(watch, obstacle)}</div>
        ))}
      </Callout>
    )
  )
}

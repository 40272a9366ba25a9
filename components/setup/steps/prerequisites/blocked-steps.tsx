'use client'

import { makeStyles } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { bulletList } from '@/components/ui/layout/shared-styles'
import { blockedStepSentences } from '@/lib/domain/setup/prerequisites/blocked-step-sentences'
import type { PrerequisiteFinding } from '@/lib/domain/setup/prerequisites/prerequisite-finding'

const useStyles = makeStyles({ list: bulletList })

/** Shows what the findings mean for later steps. */
export function BlockedSteps({ findings }: { findings: readonly PrerequisiteFinding[] }) {
  const styles = useStyles()
  const blocked = blockedStepSentences(findings)
  const isUnclear = findings.some(({ state }) => state === 'unknown')
  return (
    <div role="status">
      {blocked.length === 0 ? (
        <Callout intent={isUnclear ? 'info' : 'success'}>
          {isUnclear
            ? "Some checks couldn't be completed. The completed checks found no problems that prevent you from saving."
            : 'The checks found no problems that prevent you from saving.'}
        </Callout>
      ) : (
        <Callout intent="warning" title="Blocked steps">
          <ul className={styles.list}>
            {blocked.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Callout>
      )}
    </div>
  )
}

'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { CodeBlock } from '@/components/ui/code-block'
import { quiet } from '@/components/ui/layout/shared-styles'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { alertCondition, simpleCondition } from '@/lib/domain/alerts/alert-query'

const useStyles = makeStyles({ quiet })

/** The query of an alert, and when Azure runs it. `isSimple` if Azure evaluates each row by itself. */
export function ConditionView({ watch, isSimple }: { watch: AlertWatch; isSimple: boolean }) {
  const styles = useStyles()
  const { query, frequency } = isSimple && watch.kind === 'break-glass' ? simpleCondition(watch) : alertCondition(watch)
  return (
    <div>
      <CodeBlock label="Alert query" code={query} />
      <Caption1 className={styles.quiet}>
        {isSimple
          ? 'Azure evaluates each row when it arrives and sends a notification for each sign-in.'
          : `Azure runs this query every ${durationWords[frequency] ?? 'few minutes'} and sends a notification ${notifiesOf(watch)}`}
      </Caption1>
    </div>
  )
}

function notifiesOf(watch: AlertWatch): string {
  if (watch.kind !== 'break-glass') return 'when the query returns a row.'
  return `for each sign-in.${watch.signIns === 'interactive' ? '' : ' Repeated non-interactive sign-ins from the same address trigger only one notification until they stop.'}`
}

const durationWords: Readonly<Record<string, string>> = { PT5M: '5 minutes', PT15M: '15 minutes', PT30M: '30 minutes', PT1H: 'hour' }

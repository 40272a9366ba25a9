'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from './copy-button'

const useStyles = makeStyles({
  root: { position: 'relative', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3 },
  copy: {
    position: 'absolute',
    top: tokens.spacingVerticalXS,
    insetInlineEnd: tokens.spacingHorizontalXS,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  code: {
    padding: tokens.spacingHorizontalM,
    paddingInlineEnd: tokens.spacingHorizontalXXXL,
    maxHeight: '24rem',
    overflow: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground1,
  },
})

/** A text for machines, to read or to copy. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <pre className={styles.code} tabIndex={0} role="region" aria-label={label}>
        {code}
      </pre>
      <div className={styles.copy}>
        <CopyButton text={code} label={`Copy ${label.toLowerCase()}`} iconOnly />
      </div>
    </div>
  )
}

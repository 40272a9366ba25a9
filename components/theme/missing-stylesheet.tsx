'use client'

import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { reloadPage } from '@/components/ui/reload-page'
import { hasStylesheet } from './style-renderer'

/**
 * Shown if the browser couldn't load the stylesheet, for example because the portal was updated at that moment. Until the person
 * reloads the page, its styles come from a script with the same rules.
 */
export function MissingStylesheet({ nonce }: { nonce?: string }) {
  const [styles, setStyles] = useState<string>()

  useEffect(() => {
    const check = () => {
      if (hasStylesheet()) return
      void import('@/generated/styles-text').then(
        ({ stylesText }) => setStyles(stylesText),
        // This didn't load either; the page still works, and still has to be reloaded.
        () => setStyles(''),
      )
    }
    if (document.readyState === 'complete') check()
    else addEventListener('load', check, { once: true })
    return () => removeEventListener('load', check)
  }, [])

  if (styles === undefined) return null
  return (
    <>
      {/* The build's own rules, nothing from a user; React would escape the quotation marks in a child. */}
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: styles }} />
      <Callout intent="warning" isAlert actions={<Button onClick={reloadPage}>Reload page</Button>}>
        Part of this page didn't load, so the page might look different. The page still works. After you save your work, reload the page.
      </Callout>
    </>
  )
}

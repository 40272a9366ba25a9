import { type Persona, type TenantName, tenantOf } from '../personas'

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const styles = `
:root { color-scheme: light dark; --text: #1b1a19; --muted: #55524f; --back: #f3f2f1; --card: #ffffff; --line: #8a8886; --accent: #0f5ea8; --on-accent: #ffffff }
@media (prefers-color-scheme: dark) { :root { --text: #f5f5f5; --muted: #c8c6c4; --back: #141414; --card: #1f1f1f; --line: #7a7a7a; --accent: #7db8f0; --on-accent: #10243a } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; background: var(--back); color: var(--text); font: 1rem/1.45 "Segoe UI", system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
p { margin: 0 0 1rem }
ul { list-style: none; margin: 0; padding: 0 }
li { margin: 0 0 .5rem }
.persona { display: block; width: 100%; padding: .75rem 1rem; text-align: start; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .25rem; cursor: pointer; overflow-wrap: anywhere }
.persona:hover { border-color: var(--accent) }
.persona strong, .persona span { display: block }
.persona span { color: var(--muted) }
.primary { padding: .6rem 1.5rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: .25rem; cursor: pointer }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

function pageOf(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><link rel="icon" href="data:,"><style>${styles}</style></head>
<body><main>${content}</main></body>
</html>`
}

/**
 * The account picker, with a button for each persona, grouped by tenant. The hinted account comes first and has the focus.
 * @param notes what to say about a tenant
 */
export function accountPicker(
  people: readonly Persona[],
  action: string,
  { hint, notes }: { hint: string | undefined; notes: Readonly<Partial<Record<TenantName, string>>> },
): string {
  const isHinted = (persona: Persona) => persona.userPrincipalName.toLowerCase() === hint?.toLowerCase()
  const ordered = [...people].sort((left, right) => Number(isHinted(right)) - Number(isHinted(left)))
  const names = [...new Set(ordered.map((persona) => tenantOf(persona).displayName))]
  const groups = names.map((name) => {
    const members = ordered.filter((persona) => tenantOf(persona).displayName === name)
    const note = members[0] && notes[members[0].tenant]
    return `<h2>${escape(name)}</h2>${note === undefined ? '' : `<p>${escape(note)}</p>`}<ul>${members.map((persona) => personaButton(persona, isHinted(persona))).join('')}</ul>`
  })
  return pageOf(
    'Local demo sign-in',
    `<h1>Local demo sign-in</h1>
<p>This page is part of the portal's emulator on this computer. It doesn't use real Microsoft accounts or passwords. Select an account.</p>
<form method="post" action="${escape(action)}">${groups.join('')}</form>`,
  )
}

function personaButton(persona: Persona, hinted: boolean): string {
  return `<li><button class="persona" name="persona" value="${persona.id}"${hinted ? ' autofocus' : ''}><strong>${escape(persona.name)}</strong>
<span>${escape(persona.userPrincipalName)}</span><span>${escape(persona.description)}</span><span>${escape(tenantOf(persona).displayName)}</span></button></li>`
}

/** The page that simulates the second factor. */
export function approvalPage(persona: Persona, action: string): string {
  return pageOf(
    'Approve sign-in request',
    `<h1>Approve sign-in request</h1>
<p>${escape(persona.name)} (${escape(persona.userPrincipalName)}) must approve this sign-in with a second factor. In this local demo, the button replaces the phone.</p>
<form method="post" action="${escape(action)}"><button class="primary" name="approve" value="yes" autofocus>Approve</button></form>`,
  )
}

/** A page that only shows a message. */
export const messagePage = (title: string, message: string): string => pageOf(title, `<h1>${escape(title)}</h1><p>${escape(message)}</p>`)

/** Ends the session without asking, as Entra does when it knows the account to sign out. */
export function signOutPage(form: string): string {
  return pageOf(
    'Signing out',
    `<h1>Signing out</h1>${form}<button class="primary" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>
<script>document.querySelector('button').click()</script>`,
  )
}

import type { OpenApiDocument } from './openapi.ts'

// The OpenAPI document as one page: no script, nothing from elsewhere, so that the strict content policy holds for it too.

type Operation = {
  operationId?: string
  summary?: string
  description?: string
  parameters?: { name?: string; in?: string; required?: boolean; description?: string; schema?: object }[]
  requestBody?: { content?: Record<string, { schema?: object }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: object }> }>
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

const words = (text: string | undefined): string =>
  text === undefined ? '' : `<p>${escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>`

const schema = (name: string, value: object | undefined): string =>
  value === undefined ? '' : `<details><summary>${escape(name)}</summary><pre>${escape(JSON.stringify(value, null, 2))}</pre></details>`

const parameters = ({ parameters: all = [] }: Operation): string =>
  all.length === 0
    ? ''
    : `<table><tr><th>Name</th><th>In</th><th>What it is</th></tr>${all
        .map(
          ({ name = '', in: place = '', required, description = '', schema: shape = {} }) =>
            `<tr><td><code>${escape(name)}</code>${required ? '' : ' (optional)'}</td><td>${escape(place)}</td><td>${escape(description)} <code>${escape(JSON.stringify(shape))}</code></td></tr>`,
        )
        .join('')}</table>`

const curl = (method: string, path: string, { requestBody }: Operation): string => {
  const types = Object.keys(requestBody?.content ?? {})
  const body = types.includes('multipart/form-data')
    ? " -F 'file=@report.pdf'"
    : types.length > 0
      ? " -H 'content-type: application/json' -d '{…}'"
      : ''
  return `<pre>curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`}${escape(body)} "$UNFOLD${escape(path)}"</pre>`
}

const operation = (base: string, path: string, method: string, one: Operation): string => `
<section id="${escape(one.operationId ?? '')}">
<h3><span class="method">${escape(method.toUpperCase())}</span> <code>${escape(base + path)}</code></h3>
<p><b>${escape(one.summary ?? '')}.</b></p>${words(one.description)}
${parameters(one)}${curl(method, base + path, one)}
${Object.entries(one.requestBody?.content ?? {})
  .map(([type, { schema: shape }]) => schema(`Body, ${type}`, shape))
  .join('')}
${Object.entries(one.responses ?? {})
  .map(([status, { description = '', content = {} }]) => schema(`${status}: ${description}`, Object.values(content)[0]?.schema ?? {}))
  .join('')}
</section>`

export const docsPage = (document: OpenApiDocument): string => {
  const base = document.servers?.[0]?.url ?? ''
  const all = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => {
      const one = item[method] as Operation | undefined
      return one ? [{ path, method, one }] : []
    }),
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Unfold: the API</title><link rel="stylesheet" href="/api/docs.css">
<main>
<h1>Unfold: the API</h1>
${words(document.info.description)}
<p>The same as an <a href="/api/openapi.json">OpenAPI ${escape(document.openapi)} document</a>. In the examples <code>$UNFOLD</code> is the server's address.</p>
<nav><ul>${all.map(({ one }) => `<li><a href="#${escape(one.operationId ?? '')}">${escape(one.summary ?? '')}</a></li>`).join('')}</ul></nav>
${all.map(({ path, method, one }) => operation(base, path, method, one)).join('')}
<h2>Schemas</h2>
${Object.entries(document.components?.schemas ?? {})
  .map(([name, shape]) => `<div id="schema-${escape(name)}">${schema(name, shape)}</div>`)
  .join('')}
</main>
</html>
`
}

export const DOCS_STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.5rem 0 1rem; }
pre, code { font: 0.875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 0.75rem; background: color-mix(in srgb, currentColor 7%, transparent); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; }
.method { font-weight: 700; }
summary { cursor: pointer; }
`

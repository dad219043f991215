const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Words as HTML has them: nothing in them is markup. */
export const htmlText = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => MARKS[mark] ?? '')

/** A file of its own, opened without a server, forbids itself everything but its own style. */
export const htmlHead = (title: string, style: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${htmlText(title)}</title>
<style>
${style}
</style></head>
`

// Plain JavaScript that any Node of the last years can run: it says kindly what is missing.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Unfold needs Node 22.18 or newer and found ${process.versions.node}.\n` +
      'On Linux (x64, arm64) it brings its own: run it through pnpm, as in "npx -y pnpm@12.21.0 start".\n' +
      'Elsewhere install a newer Node from nodejs.org and run the same command again.',
  )
  process.exit(1)
}

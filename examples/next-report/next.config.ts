import type { NextConfig } from 'next'

const config: NextConfig = {
  // This folder is the whole project, whatever lies around it.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  devIndicators: false,
}

export default config

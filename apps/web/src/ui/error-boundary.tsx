import { Component, type ReactNode } from 'react'

import { Button } from './button.tsx'
import { FailureNote } from './failure-note.tsx'

/** Keeps the rest of the page usable where one part of it breaks. Given another `key`, the part is tried again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <div className="p-4">
        <FailureNote
          failure={{
            message: 'This part of the page broke while it was drawn.',
            advice: 'The run itself is not touched by it, and nothing is lost.',
          }}
        >
          <Button className="mt-2" onClick={() => this.setState({ broken: false })}>
            Draw it again
          </Button>
        </FailureNote>
      </div>
    )
  }
}

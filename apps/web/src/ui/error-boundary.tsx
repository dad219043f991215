import { Component, type ReactNode } from 'react'

import { Button } from './button.tsx'
import { FailureNote } from './failure-note.tsx'

/** Keeps the rest of the page usable where one part of it breaks. `resetKey`: a change of it tries the part again. */
export class ErrorBoundary extends Component<{ children: ReactNode; resetKey?: string }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidUpdate(before: { resetKey?: string }) {
    if (this.state.broken && before.resetKey !== this.props.resetKey) this.setState({ broken: false })
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

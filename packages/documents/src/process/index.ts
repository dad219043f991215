export { answerOneTask } from './answer-one-task.ts'
export { openGate } from './gate.ts'
export { type LimitWords, runLimited } from './limited-process.ts'

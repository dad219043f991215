import { z } from "zod";
import { TRPCClientError, createTRPCClient, createWSClient, httpBatchLink, httpLink, isNonJsonSerializable, splitLink, wsLink } from "@trpc/client";
import { createParser } from "eventsource-parser";
// ../contracts/src/ids.ts
const Id = z.string().regex(/^(?!__proto__$)[A-Za-z0-9_-]{1,64}$/, "an id has 1 to 64 letters, digits, \"-\" or \"_\"");
const Timestamp = z.iso.datetime({ precision: 3 });
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const START = {
	seq: 0,
	hash: "0".repeat(64)
};
const formatPosition = ({ seq, hash }) => `${seq}.${hash}`;
const parsePosition = (text) => {
	const match = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(text);
	return match ? {
		seq: Number(match[1]),
		hash: match[2]
	} : void 0;
};
// ../contracts/src/evidence.ts
const Box = z.tuple([
	z.number(),
	z.number(),
	z.number(),
	z.number()
]);
const Location = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("page"),
		page: z.int().positive(),
		box: Box.optional(),
		block: Id.optional()
	}),
	z.object({
		kind: z.literal("element"),
		path: z.string(),
		elementId: z.string().optional(),
		block: Id.optional()
	}),
	z.object({
		kind: z.literal("cell"),
		sheet: z.string(),
		cell: z.string(),
		block: Id.optional()
	}),
	z.object({
		kind: z.literal("line"),
		line: z.int().positive(),
		endLine: z.int().positive().optional(),
		block: Id.optional()
	})
]);
const Evidence = z.object({
	documentId: Id,
	quote: z.string().min(1),
	location: Location,
	role: z.enum([
		"subject",
		"addend",
		"compared",
		"context"
	]).default("subject"),
	label: z.string().optional(),
	tableCell: z.object({
		table: Id,
		row: z.int().nonnegative(),
		column: z.int().nonnegative()
	}).optional()
});
const Format = z.enum([
	"pdf",
	"html",
	"ixbrl",
	"xlsx",
	"docx",
	"markdown",
	"text",
	"image"
]);
const DocumentInfo = z.object({
	id: Id,
	name: z.string(),
	format: Format,
	size: z.int().nonnegative(),
	sha256: Sha256,
	uploadedAt: Timestamp
});
const PrintedNumber = z.object({
	value: z.number(),
	decimals: z.int().nonnegative(),
	scale: z.number(),
	percent: z.boolean(),
	currency: z.string().optional(),
	nil: z.boolean().optional(),
	footnotes: z.array(z.string()).optional()
});
const Cell = z.object({
	column: z.int().nonnegative(),
	colSpan: z.int().positive().optional(),
	rowSpan: z.int().positive().optional(),
	text: z.string(),
	number: PrintedNumber.optional(),
	facts: z.array(z.string()).optional(),
	location: Location.optional()
});
const Row = z.object({
	cells: z.array(Cell),
	indent: z.int().nonnegative().optional(),
	bold: z.boolean().optional(),
	ruleAbove: z.boolean().optional(),
	header: z.boolean().optional()
});
const Table = z.object({
	id: Id,
	columns: z.int().nonnegative(),
	rows: z.array(Row),
	caption: z.string().optional(),
	scale: z.number(),
	currency: z.string().optional()
});
const Block = z.object({
	id: Id,
	kind: z.enum([
		"heading",
		"paragraph",
		"list_item",
		"table",
		"footnote",
		"page_header",
		"page_footer"
	]),
	level: z.int().positive().optional(),
	text: z.string(),
	table: Table.optional(),
	words: z.array(z.object({
		start: z.int().nonnegative(),
		end: z.int().nonnegative(),
		box: Box
	})).optional(),
	location: Location
});
const Fact = z.object({
	id: z.string(),
	concept: z.string(),
	text: z.string(),
	value: z.number().optional(),
	decimals: z.int().optional(),
	unit: z.string().optional(),
	period: z.union([z.object({ instant: z.string() }), z.object({
		start: z.string(),
		end: z.string()
	})]).optional(),
	dimensions: z.record(z.string(), z.string()),
	entity: z.string().optional(),
	nil: z.boolean().optional(),
	block: Id.optional(),
	location: Location.optional()
});
const CalculationSum = z.object({
	role: z.string(),
	total: z.string(),
	parts: z.array(z.object({
		concept: z.string(),
		weight: z.number()
	}))
});
z.object({
	id: Id,
	name: z.string(),
	format: Format,
	title: z.string().optional(),
	pages: z.array(z.object({
		number: z.int().positive(),
		width: z.number(),
		height: z.number()
	})).optional(),
	sheets: z.array(z.string()).optional(),
	blocks: z.array(Block),
	facts: z.array(Fact),
	calculations: z.array(CalculationSum),
	warnings: z.array(z.string())
});
z.object({
	documentId: Id,
	pages: z.int().nonnegative().optional(),
	blocks: z.int().nonnegative(),
	tables: z.int().nonnegative(),
	numbers: z.int().nonnegative(),
	facts: z.int().nonnegative(),
	warnings: z.array(z.string())
});
// ../contracts/src/errors.ts
const ERRORS = {
	BAD_INPUT: {
		http: 400,
		retryable: false
	},
	UNAUTHORIZED: {
		http: 401,
		retryable: false
	},
	FORBIDDEN: {
		http: 403,
		retryable: false
	},
	NOT_FOUND: {
		http: 404,
		retryable: false
	},
	CONFLICT: {
		http: 409,
		retryable: false
	},
	TOO_LARGE: {
		http: 413,
		retryable: false
	},
	TOO_MANY: {
		http: 429,
		retryable: true
	},
	UNSUPPORTED_FORMAT: {
		http: 415,
		retryable: false
	},
	DOCUMENT_BROKEN: {
		http: 422,
		retryable: false
	},
	DOCUMENT_ENCRYPTED: {
		http: 422,
		retryable: false
	},
	DOCUMENT_EMPTY: {
		http: 422,
		retryable: false
	},
	DOCUMENT_TOO_COMPLEX: {
		http: 422,
		retryable: false
	},
	RUN_ENDED: {
		http: 409,
		retryable: false
	},
	CANCELLED: {
		http: 409,
		retryable: false
	},
	TIMEOUT: {
		http: 504,
		retryable: true
	},
	OUTSIDE_UNREACHABLE: {
		http: 502,
		retryable: true
	},
	OUTSIDE_REFUSED: {
		http: 502,
		retryable: false
	},
	MODEL_ANSWER_UNUSABLE: {
		http: 502,
		retryable: false
	},
	BUDGET_SPENT: {
		http: 409,
		retryable: false
	},
	UNAVAILABLE: {
		http: 503,
		retryable: true
	},
	NOT_SUPPORTED: {
		http: 501,
		retryable: false
	},
	LEASE_LOST: {
		http: 409,
		retryable: true
	},
	JOURNAL_CORRUPT: {
		http: 500,
		retryable: false
	},
	INTERNAL: {
		http: 500,
		retryable: false
	}
};
const ErrorCode = z.enum(Object.keys(ERRORS));
const Failure = z.object({
	code: ErrorCode,
	message: z.string(),
	advice: z.string().optional(),
	retryable: z.boolean()
});
var UnfoldError = class extends Error {
	name = "UnfoldError";
	code;
	advice;
	retryable;
	constructor(code, message, options = {}) {
		super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
		this.code = code;
		this.advice = options.advice;
		this.retryable = options.retryable ?? ERRORS[code].retryable;
	}
	toFailure() {
		return {
			code: this.code,
			message: this.message,
			...this.advice === void 0 ? {} : { advice: this.advice },
			retryable: this.retryable
		};
	}
};
// ../contracts/src/finding.ts
const SEVERITIES = [
	"critical",
	"high",
	"medium",
	"low"
];
const Severity = z.enum(SEVERITIES);
const Finding = z.object({
	id: Id,
	rule: z.string(),
	severity: Severity,
	title: z.string(),
	detail: z.string(),
	expected: z.string().optional(),
	actual: z.string().optional(),
	difference: z.string().optional(),
	confidence: z.number().min(0).max(1),
	model: z.string().optional(),
	evidence: z.array(Evidence).min(1)
});
const bySeverity = (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.confidence - a.confidence;
const SeverityCounts = z.object({
	critical: z.int().nonnegative(),
	high: z.int().nonnegative(),
	medium: z.int().nonnegative(),
	low: z.int().nonnegative()
});
z.object({
	rule: z.string(),
	subject: z.string(),
	outcome: z.enum([
		"confirmed",
		"exception",
		"not_checked"
	]),
	reason: z.string().optional(),
	findingId: Id.optional(),
	evidence: z.array(Evidence).optional()
});
const Coverage = z.object({
	of: z.int().nonnegative(),
	confirmed: z.int().nonnegative(),
	exception: z.int().nonnegative(),
	not_checked: z.int().nonnegative()
});
// ../contracts/src/json.ts
const JsonValue = z.json();
// ../contracts/src/model-usage.ts
const tokens = z.int().nonnegative();
const CallUsage = z.object({
	inputTokens: tokens,
	outputTokens: tokens,
	cachedInputTokens: tokens.optional(),
	estimated: z.literal(true).optional()
});
const ModelCall = z.object({
	model: z.string(),
	prompt: z.string(),
	promptHash: Sha256,
	usage: CallUsage,
	costUsd: z.number().nonnegative().optional(),
	durationMs: z.number().nonnegative(),
	outcome: z.enum(["answered", "cut"]),
	refusedTools: z.array(z.string().max(80)).optional()
});
const ModelUsage = z.object({
	calls: z.int().nonnegative(),
	inputTokens: tokens,
	outputTokens: tokens,
	costUsd: z.number().nonnegative(),
	unpriced: z.int().nonnegative(),
	estimated: z.int().nonnegative(),
	models: z.array(z.string())
});
const NO_MODEL_USAGE = {
	calls: 0,
	inputTokens: 0,
	outputTokens: 0,
	costUsd: 0,
	unpriced: 0,
	estimated: 0,
	models: []
};
const addModelCall = (sum, { model, usage, costUsd }) => ({
	calls: sum.calls + 1,
	inputTokens: sum.inputTokens + usage.inputTokens,
	outputTokens: sum.outputTokens + usage.outputTokens,
	costUsd: sum.costUsd + (costUsd ?? 0),
	unpriced: sum.unpriced + (costUsd === void 0 ? 1 : 0),
	estimated: sum.estimated + (usage.estimated ? 1 : 0),
	models: sum.models.includes(model) ? sum.models : [...sum.models, model]
});
// ../contracts/src/patch.ts
const FORBIDDEN = new Set([
	"__proto__",
	"constructor",
	"prototype"
]);
const Pointer = z.string().max(1024).regex(/^(\/([^/~]|~[01])*)*$/, "a JSON pointer (RFC 6901)").refine((path) => !path.split("/").some((part) => FORBIDDEN.has(part)), "a path never names a prototype");
const PatchOperation = z.discriminatedUnion("op", [
	z.object({
		op: z.literal("add"),
		path: Pointer,
		value: JsonValue
	}),
	z.object({
		op: z.literal("remove"),
		path: Pointer
	}),
	z.object({
		op: z.literal("replace"),
		path: Pointer,
		value: JsonValue
	}),
	z.object({
		op: z.literal("move"),
		path: Pointer,
		from: Pointer
	}),
	z.object({
		op: z.literal("copy"),
		path: Pointer,
		from: Pointer
	}),
	z.object({
		op: z.literal("test"),
		path: Pointer,
		value: JsonValue
	})
]);
const MISFIT = Symbol("misfit");
const parts = (path) => path.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const index = (key, length) => key === "-" ? length : /^(0|[1-9]\d{0,9})$/.test(key) ? Number(key) : -1;
const get = (value, path) => {
	let at = value;
	for (const key of path) {
		if (Array.isArray(at)) at = at[index(key, at.length)] ?? MISFIT;
		else if (isObject(at) && Object.hasOwn(at, key)) at = at[key];
		else return MISFIT;
		if (at === MISFIT) return MISFIT;
	}
	return at;
};
const at = (value, path, change) => {
	const [key, ...rest] = path;
	if (key === void 0 || value === void 0 || FORBIDDEN.has(key)) return MISFIT;
	if (rest.length === 0) return change(value, key);
	if (Array.isArray(value)) {
		const place = index(key, value.length);
		const child = value[place];
		if (child === void 0) return MISFIT;
		const next = at(child, rest, change);
		return next === MISFIT || next === void 0 ? MISFIT : value.with(place, next);
	}
	if (!isObject(value) || !Object.hasOwn(value, key)) return MISFIT;
	const next = at(value[key], rest, change);
	return next === MISFIT || next === void 0 ? MISFIT : {
		...value,
		[key]: next
	};
};
const add = (value, path, item) => path.length === 0 ? item : at(value, path, (container, key) => {
	if (Array.isArray(container)) {
		const place = index(key, container.length);
		return place < 0 || place > container.length ? MISFIT : container.toSpliced(place, 0, item);
	}
	return isObject(container) ? {
		...container,
		[key]: item
	} : MISFIT;
});
const remove = (value, path) => path.length === 0 ? void 0 : at(value, path, (container, key) => {
	if (Array.isArray(container)) {
		const place = index(key, container.length);
		return place < 0 || place >= container.length ? MISFIT : container.toSpliced(place, 1);
	}
	if (!isObject(container) || !Object.hasOwn(container, key)) return MISFIT;
	const { [key]: _, ...rest } = container;
	return rest;
});
const replace = (value, path, item) => path.length === 0 ? item : at(value, path, (container, key) => {
	if (Array.isArray(container)) {
		const place = index(key, container.length);
		return place < 0 || place >= container.length ? MISFIT : container.with(place, item);
	}
	return isObject(container) && Object.hasOwn(container, key) ? {
		...container,
		[key]: item
	} : MISFIT;
});
const equal = (a, b) => {
	if (a === b) return true;
	if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
	if (!isObject(a) || !isObject(b)) return false;
	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
};
const apply = (value, operation) => {
	const path = parts(operation.path);
	switch (operation.op) {
		case "add": return add(value, path, operation.value);
		case "remove": return remove(value, path);
		case "replace": return replace(value, path, operation.value);
		case "test": return equal(get(value, path), operation.value) ? value : MISFIT;
		case "copy":
		case "move": {
			const from = parts(operation.from);
			const item = get(value, from);
			if (item === MISFIT || item === void 0) return MISFIT;
			if (operation.op === "copy") return add(value, path, item);
			if (operation.path.startsWith(`${operation.from}/`)) return MISFIT;
			const without = remove(value, from);
			return without === MISFIT ? MISFIT : add(without, path, item);
		}
	}
};
const applyPatch = (value, patch) => {
	let next = value;
	for (const operation of patch) {
		next = apply(next, operation);
		if (next === MISFIT) return value;
	}
	return next;
};
// ../contracts/src/events.ts
const envelope = {
	v: z.int().positive(),
	runId: Id,
	seq: z.int().positive(),
	at: Timestamp
};
const runEvent = (type, shape) => z.object({
	...envelope,
	type: z.literal(type),
	...shape
});
const agentEvent = (type, shape) => z.object({
	...envelope,
	type: z.literal(type),
	agentId: Id,
	attempt: z.int().positive(),
	...shape
});
const by = z.string().max(200).optional();
const Progress = z.object({
	step: z.string(),
	tool: z.string().optional(),
	message: z.string().optional(),
	done: z.number().nonnegative().optional(),
	of: z.number().positive().optional(),
	coverage: z.record(z.string(), Coverage).optional()
});
const Quiet = z.object({
	since: Timestamp,
	lease: z.enum([
		"held",
		"lost",
		"queued",
		"outside"
	]),
	worker: z.string().optional(),
	message: z.string(),
	agents: z.array(z.object({
		agentId: Id,
		since: Timestamp,
		on: z.enum([
			"person",
			"tool",
			"step",
			"turn",
			"retry",
			"itself"
		]),
		what: z.string().optional()
	}))
});
const RunEvent = z.discriminatedUnion("type", [
	runEvent("run.queued", {
		workflow: Id,
		workflowVersion: z.int().positive(),
		title: z.string(),
		input: JsonValue,
		documents: z.array(DocumentInfo),
		tags: z.array(z.string()),
		priority: z.int(),
		deadlineMs: z.int().positive().optional(),
		by
	}),
	runEvent("run.started", {
		attempt: z.int().positive(),
		worker: z.string(),
		epoch: z.int().positive()
	}),
	runEvent("run.progressed", {
		message: z.string(),
		done: z.number().nonnegative().optional(),
		of: z.number().positive().optional(),
		outline: JsonValue.optional()
	}),
	runEvent("run.probed", Quiet.shape),
	runEvent("run.paused", {
		by,
		reason: z.string().optional()
	}),
	runEvent("run.resumed", {
		reason: z.enum([
			"asked",
			"worker_lost",
			"handed_over"
		]),
		worker: z.string().optional(),
		epoch: z.int().positive().optional(),
		by
	}),
	runEvent("run.updated", {
		title: z.string().optional(),
		tags: z.array(z.string()).optional(),
		priority: z.int().optional(),
		notes: z.string().optional(),
		by
	}),
	runEvent("run.instructed", {
		text: z.string(),
		agentId: Id.optional(),
		by
	}),
	runEvent("run.cancel_requested", {
		by,
		reason: z.string().optional()
	}),
	runEvent("run.cancelled", { reason: z.string().optional() }),
	runEvent("run.completed", { result: JsonValue }),
	runEvent("run.failed", { error: Failure }),
	runEvent("run.retried", {
		attempt: z.int().positive(),
		agents: z.array(Id).optional(),
		by
	}),
	agentEvent("agent.spawned", {
		agent: Id,
		role: z.string(),
		title: z.string(),
		parentId: Id.optional(),
		after: z.array(Id).optional(),
		input: JsonValue.optional()
	}),
	agentEvent("agent.started", {}),
	agentEvent("agent.progressed", Progress.shape),
	agentEvent("agent.message_delta", { text: z.string() }),
	agentEvent("agent.finding_reported", { finding: Finding }),
	agentEvent("agent.confidence_changed", {
		confidence: z.number().min(0).max(1),
		reason: z.string().optional()
	}),
	agentEvent("agent.completed", {
		result: JsonValue,
		confidence: z.number().min(0).max(1).optional()
	}),
	agentEvent("agent.failed", {
		error: Failure,
		willRetry: z.boolean()
	}),
	agentEvent("agent.cancel_requested", {
		by,
		reason: z.string().optional()
	}),
	agentEvent("agent.cancelled", { reason: z.string().optional() }),
	agentEvent("agent.skipped", { reason: z.string() }),
	agentEvent("tool.started", {
		callId: Id,
		tool: z.string(),
		args: JsonValue
	}),
	agentEvent("tool.completed", {
		callId: Id,
		tool: z.string(),
		result: JsonValue,
		durationMs: z.number().nonnegative()
	}),
	agentEvent("tool.failed", {
		callId: Id,
		tool: z.string(),
		error: Failure,
		durationMs: z.number().nonnegative(),
		willRetry: z.boolean()
	}),
	agentEvent("model.called", ModelCall.shape),
	agentEvent("step.completed", {
		key: z.string(),
		output: JsonValue,
		findings: z.array(Id).optional(),
		durationMs: z.number().nonnegative()
	}),
	agentEvent("state.patched", { patch: z.array(PatchOperation).min(1) }),
	runEvent("synthesis.started", {}),
	runEvent("synthesis.delta", { text: z.string() }),
	runEvent("synthesis.completed", { summary: JsonValue }),
	agentEvent("input.requested", {
		inputId: Id,
		prompt: z.string(),
		schema: JsonValue
	}),
	runEvent("input.received", {
		inputId: Id,
		value: JsonValue,
		by
	}),
	runEvent("finding.reviewed", {
		findingId: Id,
		verdict: z.enum([
			"accepted",
			"dismissed",
			"open"
		]),
		reason: z.string().optional(),
		comment: z.string().optional(),
		severity: Severity.optional(),
		by
	})
]);
const UnknownEvent = z.looseObject({
	...envelope,
	type: z.string()
});
const KNOWN = new Set(RunEvent.options.map((option) => option.shape.type.value));
const isKnownEventType = (type) => KNOWN.has(type);
const parseEvent = (value) => {
	const enveloped = UnknownEvent.parse(value);
	return isKnownEventType(enveloped.type) ? RunEvent.parse(enveloped) : enveloped;
};
const Scope = z.enum([
	"runs:read",
	"runs:write",
	"admin"
]);
const ApiKeyInfo = z.object({
	id: Id,
	name: z.string(),
	prefix: z.string(),
	scopes: z.array(Scope),
	createdAt: Timestamp,
	lastUsedAt: Timestamp.optional(),
	expiresAt: Timestamp.optional(),
	revokedAt: Timestamp.optional()
});
const Days = z.number().positive().max(3650);
z.object({
	name: z.string().trim().min(1).max(100),
	scopes: z.array(Scope).min(1).default(["runs:read", "runs:write"]),
	expiresInDays: Days.optional()
});
z.object({
	key: z.string(),
	info: ApiKeyInfo
});
const ShareInfo = z.object({
	id: Id,
	runId: Id,
	createdAt: Timestamp,
	expiresAt: Timestamp.optional(),
	revokedAt: Timestamp.optional()
});
z.object({ expiresInDays: Days.optional() });
z.object({
	token: z.string(),
	path: z.string(),
	info: ShareInfo
});
const Session = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("anyone") }),
	z.object({
		kind: z.literal("key"),
		id: Id,
		name: z.string(),
		scopes: z.array(Scope)
	}),
	z.object({
		kind: z.literal("share"),
		id: Id,
		runId: Id
	})
]);
const RunStatus = z.enum([
	"queued",
	"running",
	"paused",
	"cancelling",
	"completed",
	"failed",
	"cancelled"
]);
const AgentStatus = z.enum([
	"waiting",
	"working",
	"asking",
	"completed",
	"failed",
	"cancelled",
	"skipped",
	"stale"
]);
const ToolCall = z.object({
	callId: Id,
	tool: z.string(),
	status: z.enum([
		"running",
		"completed",
		"failed"
	]),
	args: JsonValue,
	result: JsonValue.optional(),
	error: Failure.optional(),
	startedAt: Timestamp,
	durationMs: z.number().nonnegative().optional()
});
const AgentState = z.object({
	agentId: Id,
	agent: Id,
	role: z.string(),
	title: z.string(),
	parentId: Id.optional(),
	after: z.array(Id).optional(),
	status: AgentStatus,
	attempt: z.int().positive(),
	spawnedAt: Timestamp,
	startedAt: Timestamp.optional(),
	endedAt: Timestamp.optional(),
	stopping: z.literal(true).optional(),
	heardAt: Timestamp,
	progress: Progress.optional(),
	text: z.string(),
	findings: z.array(Finding),
	confidence: z.number().optional(),
	tools: z.array(ToolCall),
	usage: ModelUsage.optional(),
	steps: z.array(z.string()),
	state: JsonValue.optional(),
	result: JsonValue.optional(),
	error: Failure.optional(),
	reason: z.string().optional()
});
const Review = z.object({
	verdict: z.enum([
		"accepted",
		"dismissed",
		"open"
	]),
	reason: z.string().optional(),
	comment: z.string().optional(),
	severity: Severity.optional(),
	by: z.string().optional(),
	at: Timestamp
});
const PendingInput = z.object({
	inputId: Id,
	agentId: Id,
	prompt: z.string(),
	schema: JsonValue,
	at: Timestamp
});
const Instruction = z.object({
	text: z.string(),
	agentId: Id.optional(),
	by: z.string().optional(),
	at: Timestamp
});
const RunState = z.object({
	runId: Id,
	seq: z.int().nonnegative(),
	status: RunStatus,
	attempt: z.int().positive(),
	workflow: z.string(),
	workflowVersion: z.int().nonnegative(),
	title: z.string(),
	tags: z.array(z.string()),
	priority: z.int(),
	notes: z.string(),
	input: JsonValue,
	documents: z.array(DocumentInfo),
	queuedAt: Timestamp.optional(),
	startedAt: Timestamp.optional(),
	endedAt: Timestamp.optional(),
	deadlineMs: z.int().positive().optional(),
	quiet: Quiet.optional(),
	heardAt: Timestamp.optional(),
	progress: z.object({
		message: z.string(),
		done: z.number().optional(),
		of: z.number().optional()
	}).optional(),
	outline: JsonValue.optional(),
	agentIds: z.array(Id),
	agents: z.record(z.string(), AgentState),
	synthesis: z.object({
		status: z.enum(["running", "completed"]),
		text: z.string(),
		summary: JsonValue.optional()
	}).optional(),
	inputs: z.array(PendingInput),
	instructions: z.array(Instruction).optional(),
	reviews: z.record(z.string(), Review),
	usage: ModelUsage.optional(),
	result: JsonValue.optional(),
	error: Failure.optional(),
	reason: z.string().optional()
});
const emptyRunState = (runId) => ({
	runId,
	seq: 0,
	status: "queued",
	attempt: 1,
	workflow: "",
	workflowVersion: 0,
	title: "",
	tags: [],
	priority: 0,
	notes: "",
	input: null,
	documents: [],
	agentIds: [],
	agents: {},
	inputs: [],
	reviews: {}
});
const withDependants = (agentIds, after) => {
	const found = new Set(agentIds);
	const links = [...after];
	for (let before = -1; before < found.size;) {
		before = found.size;
		for (const [agentId, upstream] of links) if (upstream.some((id) => found.has(id))) found.add(agentId);
	}
	return found;
};
const isEnded = (status) => status === "completed" || status === "failed" || status === "cancelled";
const findingsOf = (state) => state.agentIds.flatMap((agentId) => state.agents[agentId]?.findings.map((finding) => ({
	...finding,
	agentId
})) ?? []);
z.object({ counts: SeverityCounts });
const agentFraction = (agent) => {
	if (agent.status === "completed" || agent.status === "failed" || agent.status === "skipped" || agent.status === "cancelled") return 1;
	if (agent.status === "waiting" || agent.status === "stale") return 0;
	const { done, of } = agent.progress ?? {};
	return done === void 0 || of === void 0 ? void 0 : Math.min(1, done / of);
};
const runFraction = (state) => {
	if (isEnded(state.status)) return 1;
	if (state.agentIds.length === 0) return 0;
	let sum = 0;
	for (const agentId of state.agentIds) {
		const agent = state.agents[agentId];
		if (agent) sum += agentFraction(agent) ?? 0;
	}
	return sum / state.agentIds.length;
};
// ../contracts/src/reduce.ts
const fits = (state, event) => {
	if (event.runId !== state.runId) return "foreign";
	if (event.seq === state.seq + 1) return "next";
	return event.seq <= state.seq ? "repeated" : "gap";
};
const reduce = (state, event) => {
	if (fits(state, event) !== "next") return state;
	const moved = {
		...state,
		seq: event.seq,
		heardAt: event.at,
		quiet: void 0
	};
	return isKnownEventType(event.type) ? fold(moved, event) : moved;
};
const reduceAll = (events, from) => {
	let state = from;
	for (const event of events) state = reduce(state, event);
	return state;
};
const fold = (state, event) => {
	switch (event.type) {
		case "run.queued": {
			const { workflow, workflowVersion, title, input, documents, tags, priority, deadlineMs, at } = event;
			return {
				...state,
				status: "queued",
				workflow,
				workflowVersion,
				title,
				input,
				documents,
				tags,
				priority,
				deadlineMs,
				queuedAt: at
			};
		}
		case "run.started": return {
			...state,
			status: state.status === "cancelling" ? "cancelling" : "running",
			attempt: event.attempt,
			startedAt: state.startedAt ?? event.at
		};
		case "run.progressed": {
			const { message, done, of, outline } = event;
			return {
				...state,
				progress: {
					message,
					done,
					of
				},
				outline: outline ?? state.outline
			};
		}
		case "run.probed": {
			const { since, lease, worker, message, agents } = event;
			return {
				...state,
				quiet: {
					since,
					lease,
					worker,
					message,
					agents
				}
			};
		}
		case "run.paused": return {
			...state,
			status: "paused",
			reason: event.reason
		};
		case "run.resumed": return {
			...state,
			status: state.status === "cancelling" ? "cancelling" : event.worker === void 0 && !state.startedAt ? "queued" : "running",
			reason: void 0
		};
		case "run.updated": {
			const { title = state.title, tags = state.tags, priority = state.priority, notes = state.notes } = event;
			return {
				...state,
				title,
				tags,
				priority,
				notes
			};
		}
		case "run.instructed": {
			const { text, agentId, by, at } = event;
			return {
				...state,
				instructions: [...state.instructions ?? [], {
					text,
					agentId,
					by,
					at
				}]
			};
		}
		case "run.cancel_requested": return isEnded(state.status) ? state : {
			...state,
			status: "cancelling",
			reason: event.reason
		};
		case "run.cancelled": return ended({
			...state,
			reason: event.reason ?? state.reason
		}, "cancelled", event.at);
		case "run.completed": return {
			...ended(state, "completed", event.at),
			result: event.result
		};
		case "run.failed": return {
			...ended(state, "failed", event.at),
			error: event.error
		};
		case "run.retried": return retried(state, event.attempt, event.agents);
		case "agent.spawned": return spawned(state, event);
		case "agent.started": return agent(state, event, (old) => ({
			...old,
			status: "working",
			startedAt: event.at
		}));
		case "agent.progressed": {
			const { step, tool, message, done, of, coverage } = event;
			return agent(state, event, (old) => ({
				...old,
				progress: {
					step,
					tool,
					message,
					done,
					of,
					coverage: coverage ?? old.progress?.coverage
				}
			}));
		}
		case "agent.message_delta": return agent(state, event, (old) => ({
			...old,
			text: old.text + event.text
		}));
		case "agent.finding_reported": return agent(state, event, (old) => old.findings.some(({ id }) => id === event.finding.id) ? old : {
			...old,
			findings: [...old.findings, event.finding]
		});
		case "agent.confidence_changed": return agent(state, event, (old) => ({
			...old,
			confidence: event.confidence
		}));
		case "agent.completed": return agent(withoutInputs(state, event.agentId), event, (old) => ({
			...old,
			status: "completed",
			endedAt: event.at,
			result: event.result,
			confidence: event.confidence ?? old.confidence,
			error: void 0,
			reason: void 0,
			stopping: void 0
		}));
		case "agent.failed": return agent(withoutInputs(state, event.agentId), event, (old) => event.willRetry ? {
			...old,
			status: "waiting",
			error: event.error
		} : {
			...old,
			status: "failed",
			endedAt: event.at,
			error: event.error,
			stopping: void 0
		});
		case "agent.cancel_requested": return agent(state, event, (old) => ({
			...old,
			stopping: true,
			reason: event.reason
		}));
		case "agent.cancelled": return agent(withoutInputs(state, event.agentId), event, (old) => ({
			...old,
			status: "cancelled",
			endedAt: event.at,
			reason: event.reason,
			stopping: void 0
		}));
		case "agent.skipped": return agent(state, event, (old) => ({
			...old,
			status: "skipped",
			endedAt: event.at,
			reason: event.reason,
			stopping: void 0
		}));
		case "tool.started": {
			const { callId, tool, args, at } = event;
			const call = {
				callId,
				tool,
				status: "running",
				args,
				startedAt: at
			};
			return agent(state, event, (old) => ({
				...old,
				tools: [...old.tools.filter((other) => other.callId !== callId), call]
			}));
		}
		case "tool.completed": return tool(state, event, {
			status: "completed",
			result: event.result,
			durationMs: event.durationMs
		});
		case "tool.failed": return tool(state, event, {
			status: event.willRetry ? "running" : "failed",
			error: event.error,
			durationMs: event.durationMs
		});
		case "model.called": {
			const summed = {
				...state,
				usage: addModelCall(state.usage ?? NO_MODEL_USAGE, event)
			};
			return agent(summed, event, (old) => ({
				...old,
				usage: addModelCall(old.usage ?? NO_MODEL_USAGE, event)
			}));
		}
		case "step.completed": return agent(state, event, (old) => old.steps.includes(event.key) ? old : {
			...old,
			steps: [...old.steps, event.key]
		});
		case "state.patched": return agent(state, event, (old) => ({
			...old,
			state: applyPatch(old.state ?? {}, event.patch)
		}));
		case "synthesis.started": return {
			...state,
			synthesis: {
				status: "running",
				text: ""
			}
		};
		case "synthesis.delta": return {
			...state,
			synthesis: {
				status: "running",
				...state.synthesis,
				text: (state.synthesis?.text ?? "") + event.text
			}
		};
		case "synthesis.completed": return {
			...state,
			synthesis: {
				text: state.synthesis?.text ?? "",
				status: "completed",
				summary: event.summary
			}
		};
		case "input.requested": {
			const { inputId, agentId, prompt, schema, at } = event;
			const asking = {
				...state,
				inputs: [...state.inputs.filter((other) => other.inputId !== inputId), {
					inputId,
					agentId,
					prompt,
					schema,
					at
				}]
			};
			return agent(asking, event, (old) => ({
				...old,
				status: "asking"
			}));
		}
		case "input.received": {
			const pending = state.inputs.find((input) => input.inputId === event.inputId);
			if (!pending) return state;
			const answered = {
				...state,
				inputs: state.inputs.filter((input) => input !== pending)
			};
			return agent(answered, {
				agentId: pending.agentId,
				at: event.at
			}, (old) => old.status === "asking" ? {
				...old,
				status: "working"
			} : old);
		}
		case "finding.reviewed": {
			const { findingId, verdict, reason, comment, severity, by, at } = event;
			return {
				...state,
				reviews: {
					...state.reviews,
					[findingId]: {
						verdict,
						reason,
						comment,
						severity,
						by,
						at
					}
				}
			};
		}
	}
};
const ended = (state, status, at) => ({
	...state,
	status,
	endedAt: at,
	inputs: state.inputs.length > 0 ? [] : state.inputs
});
const retried = (state, attempt, anew) => {
	const agents = { ...state.agents };
	for (const agentId of anew ?? notCompleted(state)) {
		const old = Object.hasOwn(agents, agentId) ? agents[agentId] : void 0;
		if (old) agents[agentId] = {
			...old,
			status: "stale"
		};
	}
	return {
		...state,
		status: "queued",
		attempt,
		agents,
		endedAt: void 0,
		error: void 0,
		result: void 0,
		synthesis: void 0,
		reason: void 0
	};
};
const notCompleted = ({ agents, agentIds }) => withDependants(agentIds.filter((agentId) => agents[agentId]?.status !== "completed"), Object.entries(agents).map(([agentId, { after = [] }]) => [agentId, after]));
const spawned = (state, event) => {
	const { agentId, agent: definition, role, title, parentId, after, attempt, at } = event;
	const before = Object.hasOwn(state.agents, agentId) ? state.agents[agentId] : void 0;
	const opened = {
		agentId,
		agent: definition,
		role,
		title,
		parentId,
		after,
		status: "waiting",
		attempt,
		spawnedAt: at,
		heardAt: at,
		text: "",
		findings: [],
		tools: [],
		steps: [],
		...before?.usage ? { usage: before.usage } : {}
	};
	return {
		...state,
		agents: {
			...state.agents,
			[agentId]: opened
		},
		agentIds: state.agentIds.includes(agentId) ? state.agentIds : [...state.agentIds, agentId]
	};
};
const agent = (state, event, change) => {
	const old = Object.hasOwn(state.agents, event.agentId) ? state.agents[event.agentId] : void 0;
	if (!old) return state;
	return {
		...state,
		agents: {
			...state.agents,
			[event.agentId]: {
				...change(old),
				heardAt: event.at
			}
		}
	};
};
const tool = (state, event, change) => agent(state, event, (old) => ({
	...old,
	tools: old.tools.map((call) => call.callId === event.callId ? {
		...call,
		...change
	} : call)
}));
const withoutInputs = (state, agentId) => state.inputs.some((input) => input.agentId === agentId) ? {
	...state,
	inputs: state.inputs.filter((input) => input.agentId !== agentId)
} : state;
z.object({
	kind: z.literal("unfold.run"),
	version: z.literal(1),
	runId: Id,
	position: z.string(),
	journal: z.array(z.object({
		seq: z.int().positive(),
		text: z.string(),
		hash: Sha256
	})).min(1)
});
// ../contracts/src/run.ts
const RunSummary = z.object({
	runId: Id,
	workflow: Id,
	title: z.string(),
	status: RunStatus,
	attempt: z.int().positive(),
	head: z.int().nonnegative(),
	tags: z.array(z.string()),
	priority: z.int(),
	fraction: z.number().min(0).max(1),
	findings: SeverityCounts,
	error: Failure.optional(),
	queuedAt: Timestamp,
	startedAt: Timestamp.optional(),
	endedAt: Timestamp.optional()
});
z.object({
	workflow: Id,
	input: JsonValue,
	title: z.string().trim().min(1).max(300).optional(),
	tags: z.array(z.string().trim().min(1).max(50)).max(20).default([]),
	priority: z.int().min(-10).max(10).default(0),
	deadlineMs: z.int().min(1e3).max(6048e5).optional(),
	idempotencyKey: z.string().min(1).max(200).optional()
});
z.strictObject({
	title: z.string().trim().min(1).max(300).optional(),
	tags: z.array(z.string().trim().min(1).max(50)).max(20).optional(),
	priority: z.int().min(-10).max(10).optional(),
	notes: z.string().max(1e5).optional()
});
z.strictObject({
	text: z.string().trim().min(1).max(4e3),
	agentId: Id.optional()
});
z.object({
	status: z.array(RunStatus).optional(),
	workflow: Id.optional(),
	tag: z.string().optional(),
	search: z.string().max(200).optional(),
	limit: z.int().min(1).max(100).default(30),
	cursor: z.string().max(200).optional()
});
z.object({
	runs: z.array(RunSummary),
	nextCursor: z.string().optional()
});
z.discriminatedUnion("kind", [z.object({ kind: z.literal("listening") }), z.object({
	kind: z.literal("changes"),
	runs: z.array(RunSummary),
	deleted: z.array(Id)
})]);
z.object({
	runId: Id.optional(),
	workflow: Id.optional(),
	tag: z.string().max(50).optional()
});
z.object({
	id: Id,
	version: z.int().positive(),
	title: z.string(),
	description: z.string(),
	input: JsonValue,
	agents: z.array(z.object({
		id: Id,
		title: z.string(),
		description: z.string()
	}))
});
// ../contracts/src/wire.ts
const Connected = z.object({
	kind: z.literal("connected"),
	server: z.string(),
	version: z.string(),
	workflow: z.string(),
	head: z.int().nonnegative()
});
const Snapshot = z.object({
	kind: z.literal("snapshot"),
	state: RunState,
	hash: Sha256
});
const Batch = z.object({
	kind: z.literal("batch"),
	events: z.array(UnknownEvent).min(1)
});
const Notice = z.object({
	kind: z.literal("notice"),
	message: z.string(),
	at: Timestamp
});
const Heartbeat = z.object({
	kind: z.literal("heartbeat"),
	at: Timestamp,
	head: z.int().nonnegative()
});
const Lagging = z.object({
	kind: z.literal("lagging"),
	behind: z.int().nonnegative()
});
const Closing = z.object({
	kind: z.literal("closing"),
	reason: z.enum([
		"ended",
		"restarting",
		"too_slow",
		"revoked",
		"failed"
	]),
	error: Failure.optional()
});
z.discriminatedUnion("kind", [
	Connected,
	Snapshot,
	Batch,
	Notice,
	Heartbeat,
	Lagging,
	Closing
]);
// ../contracts/src/workflows/audit.ts
const AUDIT_AGENTS = [
	"numeric",
	"logic",
	"disclosure",
	"external"
];
const AuditInput = z.object({
	documentId: Id,
	againstId: Id.optional(),
	framework: z.enum([
		"auto",
		"us-gaap",
		"ifrs"
	]).default("auto")
});
const SecondReading = z.discriminatedUnion("done", [z.object({
	done: z.literal(false),
	why: z.string()
}), z.object({
	done: z.literal(true),
	model: z.string(),
	read: z.int().nonnegative(),
	of: z.int().nonnegative(),
	kept: z.int().nonnegative(),
	dropped: z.int().nonnegative(),
	why: z.string().optional()
})]);
const AuditSection = z.object({
	coverage: z.record(z.string(), Coverage),
	summary: z.string(),
	notChecked: z.array(z.string()),
	secondReading: SecondReading.optional()
}).extend({
	agentId: Id,
	status: z.enum([
		"completed",
		"failed",
		"skipped",
		"cancelled"
	]),
	findings: SeverityCounts
});
const AuditResult = z.object({
	summary: z.string(),
	counts: SeverityCounts,
	sections: z.array(AuditSection),
	findings: z.array(Finding.extend({ agentId: Id }))
});
// ../contracts/src/workflows/scan.ts
const SCAN_AGENTS = [
	"entity_extraction",
	"scam_db",
	"exa_search",
	"domain_reputation",
	"phone_validator",
	"reasoning"
];
[...SCAN_AGENTS];
const SCAN_QUESTIONS = [
	"expected",
	"known_sender",
	"asked_back",
	"whole_message"
];
const ScanAnswer = z.object({
	id: z.enum(SCAN_QUESTIONS),
	answer: z.enum(["yes", "no"])
});
const ScanInput = z.object({
	text: z.string().max(2e4).optional(),
	url: z.string().trim().min(1).max(4e3).optional(),
	documentId: Id.optional(),
	sender: z.string().trim().max(200).optional(),
	country: z.string().regex(/^[A-Z]{2}$/, "two capital letters, as in GB").optional(),
	answers: z.array(ScanAnswer).max(4).optional()
}).refine(({ text, url, documentId }) => [
	text,
	url,
	documentId
].filter((given) => given !== void 0).length === 1, { message: "give one of text, url and documentId" }).refine(({ text }) => text === void 0 || /\S/u.test(text), {
	message: "the text is empty",
	path: ["text"]
});
const EntityKind = z.enum([
	"url",
	"domain",
	"email",
	"phone",
	"crypto_address",
	"iban",
	"amount",
	"brand",
	"request",
	"urgency",
	"threat",
	"lure"
]);
const Entity = z.object({
	id: Id,
	kind: EntityKind,
	shown: z.string(),
	value: z.string(),
	start: z.int().nonnegative(),
	end: z.int().nonnegative(),
	line: z.int().positive(),
	boxes: z.array(Box).optional(),
	valid: z.boolean().optional(),
	note: z.string().optional()
});
const Signal = z.object({
	feature: z.string(),
	strength: z.number().min(0).max(4),
	says: z.string(),
	entityId: Id.optional(),
	findingId: Id.optional()
});
z.object({
	text: z.string(),
	from: z.enum([
		"text",
		"link",
		"picture",
		"file"
	]),
	documentId: Id.optional(),
	picture: z.object({
		width: z.number(),
		height: z.number()
	}).optional(),
	entities: z.array(Entity),
	signals: z.array(Signal),
	country: z.string(),
	summary: z.string(),
	notChecked: z.array(z.string())
});
z.object({
	signals: z.array(Signal),
	summary: z.string(),
	notChecked: z.array(z.string())
});
const Verdict = z.enum([
	"safe",
	"unclear",
	"suspicious",
	"scam"
]);
const ScanReason = z.object({
	agentId: z.enum(SCAN_AGENTS),
	feature: z.string(),
	says: z.string(),
	weight: z.number(),
	quote: z.string().min(1),
	entityId: Id.optional(),
	findingId: Id.optional()
});
const ScanQuestion = z.object({
	id: z.enum(SCAN_QUESTIONS),
	prompt: z.string(),
	why: z.string()
});
const ScanResult = z.object({
	verdict: Verdict,
	score: z.int().min(0).max(100),
	summary: z.string(),
	kind: z.object({
		id: z.string(),
		title: z.string()
	}).optional(),
	reasons: z.array(ScanReason),
	advice: z.array(z.string()),
	question: ScanQuestion.optional(),
	notChecked: z.array(z.string()),
	entities: z.array(Entity),
	message: z.string()
});
// ../contracts/src/workflows/team.ts
const TEAM_ROLES = [
	"lead",
	"researcher",
	"analyst",
	"critic",
	"writer"
];
const TeamInput = z.object({
	question: z.string().trim().min(1, "ask a question").max(4e3),
	documentIds: z.array(Id).min(1, "give at least one document").max(500),
	members: z.int().min(1).max(24).default(12),
	depth: z.int().min(0).max(3).default(1),
	ask: z.boolean().default(true)
});
const TeamPassage = z.object({
	evidence: Evidence,
	title: z.string(),
	source: z.string().optional(),
	date: z.string().optional(),
	relevance: z.number().min(0).max(1)
});
const TeamSubQuestion = z.object({
	id: Id,
	text: z.string(),
	role: z.enum(["researcher", "analyst"])
});
z.object({
	question: z.string(),
	kind: z.enum([
		"yes_no",
		"alternative",
		"name",
		"figure",
		"claim",
		"open"
	]),
	subQuestions: z.array(TeamSubQuestion),
	summary: z.string()
});
const TeamFigure = z.object({
	label: z.string(),
	value: z.string(),
	sum: z.string().optional(),
	passages: z.array(z.int().nonnegative())
});
z.object({
	subQuestion: z.string(),
	passages: z.array(TeamPassage),
	figures: z.array(TeamFigure),
	confidence: z.number().min(0).max(1),
	summary: z.string(),
	notTold: z.array(z.string())
});
z.object({
	gaps: z.array(z.string()),
	contradictions: z.int().nonnegative(),
	told: z.boolean(),
	reasons: z.array(z.string()),
	confidence: z.number().min(0).max(1),
	summary: z.string()
});
const TeamSentence = z.object({
	text: z.string(),
	citations: z.array(z.int().positive()),
	basis: z.enum([
		"quoted",
		"written",
		"computed",
		"said"
	])
});
const TeamCitation = TeamPassage.extend({
	number: z.int().positive(),
	agentId: Id
});
const TeamAnswer = z.object({
	answer: z.string().nullable(),
	sentences: z.array(TeamSentence),
	citations: z.array(TeamCitation),
	confidence: z.number().min(0).max(1),
	notTold: z.array(z.string())
});
const TeamMember = z.object({
	agentId: Id,
	role: z.enum(TEAM_ROLES),
	title: z.string(),
	status: z.enum([
		"completed",
		"failed",
		"skipped",
		"cancelled"
	]),
	confidence: z.number().nullable(),
	summary: z.string()
});
const TeamResult = TeamAnswer.extend({
	question: z.string(),
	told: z.enum([
		"yes",
		"partly",
		"no"
	]),
	summary: z.string(),
	members: z.array(TeamMember),
	method: z.enum(["retrieval", "model"]),
	model: z.string().nullable()
});
// ../contracts/src/workflows/all.ts
const WORKFLOWS = {
	audit: {
		input: AuditInput,
		result: AuditResult,
		agents: AUDIT_AGENTS,
		files: ["documentId", "againstId"]
	},
	scan: {
		input: ScanInput,
		result: ScanResult,
		agents: SCAN_AGENTS,
		files: ["documentId"]
	},
	team: {
		input: TeamInput,
		result: TeamResult,
		agents: [],
		files: "documentIds"
	}
};
// src/pause.ts
const pause = (ms, signal) => new Promise((resolve) => {
	if (signal.aborted) return resolve();
	const timer = setTimeout(done, ms);
	function done() {
		clearTimeout(timer);
		signal.removeEventListener("abort", done);
		resolve();
	}
	signal.addEventListener("abort", done);
});
const retryDelayMs = (attempt) => attempt === 0 ? Math.random() * 100 : Math.min(3e3, 250 * 2 ** (attempt - 1)) * (.75 + Math.random() / 2);
// src/server-address.ts
const addressOf = ({ url }, path) => {
	const base = globalThis.location?.href;
	const address = `${url.replace(/\/+$/, "")}${path}`;
	if (!URL.canParse(address, base)) throw new UnfoldError("BAD_INPUT", `"${url}" is no address of a server.`, { advice: "Give its whole address: http://127.0.0.1:4321" });
	return new URL(address, base).href;
};
const keyOf = async ({ key }) => typeof key === "function" ? key() : key;
const authorizationOf = async (address) => {
	const key = await keyOf(address);
	return key === void 0 ? {} : { authorization: `Bearer ${key}` };
};
// src/links.ts
const LARGEST_BATCH = 10;
const createSocket = ({ WebSocket, eager = false, ...address }) => createWSClient({
	url: addressOf(address, "/trpc").replace(/^http/, "ws"),
	...address.key === void 0 ? {} : { connectionParams: async () => ({ key: await keyOf(address) }) },
	lazy: {
		enabled: !eager,
		closeMs: 5e3
	},
	keepAlive: {
		enabled: true,
		intervalMs: 5e3,
		pongTimeoutMs: 3e3
	},
	retryDelayMs,
	...WebSocket ? { WebSocket } : {}
});
const createHttpLink = (address) => {
	const url = addressOf(address, "/trpc");
	const headers = () => authorizationOf(address);
	return splitLink({
		condition: ({ input }) => isNonJsonSerializable(input),
		true: httpLink({
			url,
			headers
		}),
		false: httpBatchLink({
			url,
			headers,
			maxItems: LARGEST_BATCH
		})
	});
};
const createLinks = (server, socket) => {
	const http = createHttpLink(typeof server === "string" ? { url: server } : server);
	if (!socket) return [http];
	return [splitLink({
		condition: ({ type }) => type === "subscription",
		true: wsLink({ client: socket }),
		false: http
	})];
};
// src/api.ts
const createApi = (address, socket) => createTRPCClient({ links: createLinks(address, socket) });
// src/connection-state.ts
const createLines = () => {
	const lines = new Map();
	const listeners = new Set();
	const read = () => {
		if (lines.size === 0) return "idle";
		return [...lines.values()].includes("connecting") ? "connecting" : "open";
	};
	let told = read();
	const tell = () => {
		const state = read();
		if (state === told) return;
		told = state;
		for (const listener of listeners) listener(state);
	};
	return {
		get: read,
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		open: () => {
			const line = {
				tell: (state) => {
					if (!lines.has(line)) return;
					lines.set(line, state);
					tell();
				},
				close: () => {
					lines.delete(line);
					tell();
				}
			};
			lines.set(line, "connecting");
			tell();
			return line;
		}
	};
};
// src/failure.ts
const ToldFailure = Failure.extend({
	code: z.string(),
	retryable: z.boolean().optional()
});
const ToldBody = z.object({ error: ToldFailure });
const CODES = {
	400: "BAD_INPUT",
	401: "UNAUTHORIZED",
	403: "FORBIDDEN",
	404: "NOT_FOUND",
	409: "CONFLICT",
	413: "TOO_LARGE",
	415: "UNSUPPORTED_FORMAT",
	429: "TOO_MANY"
};
const NO_PROCEDURE = /no procedure found|no "?\w+"?-procedure/i;
const failureOf = (thrown) => {
	if (thrown instanceof UnfoldError) return thrown;
	if (isAbort(thrown)) return cancelled(thrown);
	if (!(thrown instanceof TRPCClientError)) {
		if (thrown instanceof TypeError) return unanswered(thrown);
		return new UnfoldError("INTERNAL", "Something went wrong in the client.", { cause: thrown });
	}
	if (isAbort(thrown.cause)) return cancelled(thrown);
	const data = thrown.data;
	const { failure, httpStatus, path } = z.looseObject({}).catch({}).parse(data);
	const told = ToldFailure.safeParse(failure);
	if (told.success) {
		if (told.data.code === "NOT_FOUND" && NO_PROCEDURE.test(told.data.message)) return olderServer(path, thrown);
		return read(told.data, typeof httpStatus === "number" ? httpStatus : void 0, thrown);
	}
	const body = ToldBody.safeParse(thrown.meta?.["responseJSON"]);
	if (body.success) return read(body.data.error, statusOf(thrown.meta?.["response"]), thrown);
	return unanswered(thrown);
};
const refusalOf = async (response) => {
	const body = ToldBody.safeParse(await response.json().catch(() => void 0));
	if (body.success) return read(body.data.error, response.status, void 0);
	const code = CODES[response.status];
	if (code === void 0) return unanswered(void 0);
	return new UnfoldError(code, `The server refused the call: ${response.status} ${response.statusText}.`);
};
const read = ({ code, message, advice, retryable }, status, cause) => {
	const known = isKnown(code) ? code : (status === void 0 ? void 0 : CODES[status]) ?? "INTERNAL";
	return new UnfoldError(known, message, {
		retryable: retryable ?? ERRORS[known].retryable,
		cause,
		...advice === void 0 ? {} : { advice }
	});
};
const errorOf = (failure) => read(failure, void 0, void 0);
const isKnown = (code) => Object.hasOwn(ERRORS, code);
const isAbort = (thrown) => thrown instanceof Error && thrown.name === "AbortError";
const statusOf = (response) => response instanceof Response ? response.status : void 0;
const cancelled = (cause) => new UnfoldError("CANCELLED", "The call was cancelled.", { cause });
const unanswered = (cause) => new UnfoldError("UNAVAILABLE", "The server did not answer.", {
	advice: "Check that it is running at this address, then try again.",
	cause
});
const olderServer = (path, cause) => new UnfoldError("NOT_SUPPORTED", `The server is older than this client: it has no ${typeof path === "string" ? path : "such call"}.`, {
	advice: "Update the server, or do without this call.",
	cause
});
const told = async (call) => {
	try {
		return await call;
	} catch (thrown) {
		throw failureOf(thrown);
	}
};
// src/event-stream-transport.ts
const SILENCE_MS$1 = 2e4;
const LOOK_AGAIN_MS = 5e3;
const eventStreamTransport = (address, ask = fetch) => {
	const lines = createLines();
	const closed = new AbortController();
	return {
		messages: (wish) => resumed(address, ask, () => lines.open(), wish),
		async *changes(_filter, signal) {
			while (!signal.aborted) {
				yield { kind: "listening" };
				await pause(LOOK_AGAIN_MS, signal);
			}
		},
		connection: lines,
		closed: closed.signal,
		close: async () => closed.abort()
	};
};
async function* resumed(address, ask, openLine, { signal, ...wish }) {
	const line = openLine();
	let position = wish.after;
	try {
		for (let attempt = 0; !signal.aborted; attempt += 1) {
			if (attempt > 0) await pause(retryDelayMs(attempt - 1), signal);
			try {
				for await (const told of oneStream(address, ask, {
					...wish,
					after: position,
					signal
				})) {
					attempt = 0;
					line.tell("open");
					if (parsePosition(told.id)) position = told.id;
					yield told;
					if (told.message.kind === "closing") return;
				}
			} catch (error) {
				if (signal.aborted) return;
				const failure = failureOf(error);
				if (!failure.retryable) throw failure;
			}
			line.tell("connecting");
		}
	} finally {
		line.close();
	}
}
async function* oneStream(address, ask, { runId, after, stay, signal }) {
	const silent = new AbortController();
	let silence;
	const listen = () => {
		clearTimeout(silence);
		silence = setTimeout(() => silent.abort(new UnfoldError("UNAVAILABLE", "The server fell silent.")), SILENCE_MS$1);
	};
	listen();
	try {
		const response = await ask(addressOf(address, `/api/v1/runs/${encodeURIComponent(runId)}/events${stay ? "?stay=true" : ""}`), {
			headers: {
				accept: "text/event-stream",
				...after === void 0 ? {} : { "last-event-id": after },
				...await authorizationOf(address)
			},
			cache: "no-store",
			signal: AbortSignal.any([signal, silent.signal])
		});
		if (response.status === 204) {
			yield {
				id: after ?? "",
				message: {
					kind: "closing",
					reason: "ended"
				}
			};
			return;
		}
		if (!response.ok || !response.body) throw await refusalOf(response);
		const arrived = [];
		const parser = createParser({ onEvent: ({ id = "", data }) => arrived.push({
			id,
			message: JSON.parse(data)
		}) });
		const text = response.body.pipeThrough(new TextDecoderStream()).getReader();
		try {
			for (let next = await text.read(); !next.done; next = await text.read()) {
				parser.feed(next.value);
				clearTimeout(silence);
				for (const told of arrived.splice(0)) yield told;
				listen();
			}
		} finally {
			await text.cancel().catch(() => {});
		}
	} finally {
		clearTimeout(silence);
	}
}
// src/files.ts
const uploadTo = async (api, upload) => {
	const form = new FormData();
	form.set("file", await fileOf(upload));
	return told(api.documents.upload.mutate(form));
};
const documentIdOf = async (api, source) => typeof source === "object" && "documentId" in source ? source.documentId : (await uploadTo(api, source)).id;
const fileOf = async (upload) => {
	if (upload instanceof File) return upload;
	if (upload instanceof Blob) return new File([upload], "document");
	if (typeof upload === "string") return new File([await contentOf(upload)], upload.split(/[/\\]/).at(-1) ?? "document");
	const { name, bytes } = upload;
	return new File([bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes], name);
};
const fileSystem = () => globalThis.process?.getBuiltinModule?.("node:fs");
const contentOf = async (path) => {
	const fs = fileSystem();
	if (!fs) throw new UnfoldError("BAD_INPUT", "A path can be read in Node alone.", { advice: "Give a File, or the bytes and their name." });
	try {
		return await fs.openAsBlob(path);
	} catch (cause) {
		throw new UnfoldError("BAD_INPUT", `${path} cannot be read.`, {
			advice: "Check the path and that the file may be read.",
			cause
		});
	}
};
// src/message-stream.ts
const AGAIN_AFTER_MS = 1e3;
async function* messagesOf(transport, { after, signal, ...wish }, onBreak) {
	const until = untilClosed(transport, signal);
	let position = after;
	while (!until.aborted) {
		let over = false;
		try {
			for await (const told of transport.messages({
				...wish,
				after: position,
				signal: until
			})) {
				position = told.id;
				yield told;
				if (told.message.kind === "closing") over = isOver(told.message);
			}
		} catch (error) {
			const failure = failureOf(error);
			if (!failure.retryable) throw failure;
			onBreak?.(failure);
		}
		if (over) return;
		await pause(AGAIN_AFTER_MS, until);
	}
	unlessClosed(transport, signal);
}
async function* changesOf(transport, filter, signal) {
	const until = untilClosed(transport, signal);
	while (!until.aborted) {
		try {
			yield* transport.changes(filter, until);
		} catch (error) {
			const failure = failureOf(error);
			if (!failure.retryable) throw failure;
		}
		await pause(AGAIN_AFTER_MS, until);
	}
	unlessClosed(transport, signal);
}
const isOver = ({ reason, error }) => {
	if (error) throw errorOf(error);
	if (reason === "revoked") throw new UnfoldError("FORBIDDEN", "This run may not be followed any more.");
	return reason !== "too_slow" && reason !== "restarting";
};
const untilClosed = ({ closed }, signal) => signal ? AbortSignal.any([signal, closed]) : closed;
const unlessClosed = ({ closed }, signal) => {
	if (closed.aborted && !signal?.aborted) throw new UnfoldError("CANCELLED", "The client was closed.");
};
// src/live-run.ts
const SILENCE_MS = 2e4;
const createLiveRun = (transport, runId) => {
	const listeners = new Set();
	let facts = {
		state: emptyRunState(runId),
		position: void 0,
		head: 0,
		notice: void 0,
		error: void 0,
		following: false,
		heard: false,
		joined: false
	};
	let view = viewOf(facts);
	let stop;
	let silence;
	const change = (next) => {
		facts = {
			...facts,
			...next
		};
		const now = viewOf(facts);
		if (Object.keys(now).every((key) => now[key] === view[key])) return;
		view = now;
		for (const listener of listeners) listener(view);
	};
	const take = (id, message) => {
		clearTimeout(silence);
		silence = setTimeout(() => change({ heard: false }), SILENCE_MS);
		const position = parsePosition(id) ? id : facts.position;
		const heard = {
			heard: true,
			joined: true
		};
		switch (message.kind) {
			case "connected":
				change({
					...heard,
					head: Math.max(message.head, facts.state.seq),
					notice: void 0
				});
				return true;
			case "snapshot":
				change({
					...heard,
					position,
					state: message.state,
					head: Math.max(facts.head, message.state.seq)
				});
				return true;
			case "batch": {
				let { state } = facts;
				for (const event of message.events) {
					const fit = fits(state, event);
					if (fit === "gap" || fit === "foreign") return false;
					if (fit === "next") state = reduce(state, event);
				}
				change({
					...heard,
					position,
					state,
					head: Math.max(facts.head, state.seq)
				});
				return true;
			}
			case "heartbeat":
				change({
					...heard,
					head: Math.max(facts.head, message.head)
				});
				return true;
			case "lagging":
				change({
					...heard,
					head: Math.max(facts.head, facts.state.seq + message.behind)
				});
				return true;
			case "notice":
				change({
					...heard,
					notice: message.message
				});
				return true;
			case "closing":
				change({ heard: message.reason === "ended" });
				return true;
			default: return true;
		}
	};
	const follow = async (signal) => {
		const unheard = transport.connection.subscribe((line) => {
			if (line !== "open") change({ heard: false });
		});
		try {
			let after = facts.position;
			for (let whole = false; !whole;) {
				whole = true;
				for await (const { id, message } of messagesOf(transport, {
					runId,
					after,
					stay: true,
					signal
				}, () => change({ heard: false }))) {
					if (signal.aborted) return;
					whole = take(id, message);
					if (!whole) break;
				}
				after = void 0;
			}
		} catch (error) {
			if (!signal.aborted) change({
				error: failureOf(error),
				heard: false
			});
		} finally {
			unheard();
			clearTimeout(silence);
		}
	};
	const start = () => {
		const left = new AbortController();
		stop = () => {
			left.abort();
			stop = void 0;
			clearTimeout(silence);
			change({
				following: false,
				heard: false,
				joined: false
			});
		};
		change({
			following: true,
			error: void 0
		});
		follow(left.signal);
	};
	return {
		get: () => view,
		subscribe: (listener) => {
			listeners.add(listener);
			if (!stop) start();
			return () => {
				listeners.delete(listener);
				setTimeout(() => {
					if (listeners.size === 0) stop?.();
				}, 0);
			};
		},
		seed: ({ state, position }) => {
			if (state.runId !== runId || state.seq <= facts.state.seq) return;
			change({
				state,
				position: formatPosition(position),
				head: Math.max(facts.head, state.seq)
			});
		}
	};
};
const viewOf = ({ state, position, head, notice, error, following, heard, joined }) => {
	const connection = (() => {
		if (error) return "failed";
		if (!following) return "idle";
		if (joined && isEnded(state.status) && state.seq >= head) return "ended";
		if (!heard) return joined ? "offline" : "connecting";
		return state.seq < head ? "catching_up" : "live";
	})();
	return {
		state,
		connection,
		position,
		head,
		complete: connection === "live" || connection === "ended",
		notice,
		error
	};
};
// src/views.ts
async function* viewsOf(live, signal) {
	let wake = () => {};
	const onAbort = () => wake();
	signal?.addEventListener("abort", onAbort);
	const stop = live.subscribe(() => wake());
	try {
		let told;
		for (;;) {
			if (signal?.aborted) return;
			const view = live.get();
			if (view.error) throw view.error;
			if (view !== told) yield told = view;
			if (isEnded(view.state.status) && view.connection === "ended") return;
			if (live.get() === told && !signal?.aborted) await new Promise((resolve) => wake = resolve);
		}
	} finally {
		signal?.removeEventListener("abort", onAbort);
		stop();
	}
}
// src/sections.ts
const sectionsOf = (live) => {
	const opened = new Map();
	const section = (agentId) => {
		const known = opened.get(agentId) ?? openSection(live, agentId);
		opened.set(agentId, known);
		return known;
	};
	return new Proxy({}, { get: (_sections, agentId) => typeof agentId === "string" ? section(agentId) : void 0 });
};
const openSection = (live, agentId) => {
	const states = async function* ({ signal } = {}) {
		let last;
		for await (const { state } of viewsOf(live, signal)) {
			const agent = Object.hasOwn(state.agents, agentId) ? state.agents[agentId] : void 0;
			if (agent && agent !== last) yield agent;
			last = agent;
			if (agent && isDone(agent.status) || isEnded(state.status)) return;
		}
	};
	return {
		agentId,
		get: () => {
			const { agents } = live.get().state;
			return Object.hasOwn(agents, agentId) ? agents[agentId] : void 0;
		},
		states,
		async *findings(options) {
			const seen = new Set();
			for await (const { findings } of states(options)) for (const finding of findings) {
				if (!seen.has(finding.id)) yield finding;
				seen.add(finding.id);
			}
		}
	};
};
const isDone = (status) => status === "completed" || status === "failed" || status === "cancelled" || status === "skipped";
// src/run.ts
const openRun = (api, transport, runId) => {
	const live = createLiveRun(transport, runId);
	const why = (reason) => reason === void 0 ? {} : { reason };
	const events = async function* ({ signal } = {}) {
		let seq = 0;
		for await (const { message } of messagesOf(transport, {
			runId,
			after: formatPosition(START),
			signal
		})) {
			const next = message.kind === "snapshot" ? journalOf(api, runId, seq, message.state.seq) : message.kind === "batch" ? message.events : [];
			for await (const event of next) {
				const fit = fits({
					runId,
					seq
				}, event);
				if (fit === "repeated") continue;
				if (fit !== "next") throw new UnfoldError("JOURNAL_CORRUPT", `Event ${seq + 1} of run ${runId} is missing.`);
				seq = event.seq;
				yield event;
			}
		}
	};
	const states = async function* ({ signal } = {}) {
		let last;
		for await (const { state } of viewsOf(live, signal)) {
			if (state !== last && state.seq > 0) yield state;
			last = state;
		}
	};
	return {
		id: runId,
		live,
		sections: sectionsOf(live),
		events,
		states,
		[Symbol.asyncIterator]: async function* () {
			for await (const event of events()) if (isKnownEventType(event.type)) yield event;
		},
		summary: () => told(api.runs.get.query({ runId })),
		state: async (attempt) => (await told(api.runs.state.query({
			runId,
			...attempt === void 0 ? {} : { attempt }
		}))).state,
		snapshot: () => told(api.runs.state.query({ runId })),
		cancel: (reason) => told(api.runs.cancel.mutate({
			runId,
			...why(reason)
		})),
		pause: (reason) => told(api.runs.pause.mutate({
			runId,
			...why(reason)
		})),
		resume: () => told(api.runs.resume.mutate({ runId })),
		retry: (options = {}) => told(api.runs.retry.mutate({
			runId,
			...options
		})),
		answer: (inputId, value) => told(api.runs.answer.mutate({
			runId,
			inputId,
			value
		})),
		instruct: (text, options = {}) => told(api.runs.instruct.mutate({
			runId,
			text,
			...options
		})),
		stopAgent: (agentId, reason) => told(api.runs.stopAgent.mutate({
			runId,
			agentId,
			...why(reason)
		})),
		update: (change) => told(api.runs.update.mutate({
			runId,
			change
		})),
		delete: () => told(api.runs.delete.mutate({ runId })),
		result: async ({ signal } = {}) => {
			let last;
			for await (const view of viewsOf(live, signal)) last = view;
			if (!last || !isEnded(last.state.status)) throw new UnfoldError("CANCELLED", "It was not waited for.");
			return resultOf(last.state);
		}
	};
};
async function* journalOf(api, runId, after, to) {
	for (let seq = after; seq !== void 0 && seq < to;) {
		const page = await told(api.runs.journal.query({
			runId,
			after: seq
		}));
		for (const event of page.events) if (event.seq <= to) yield parseEvent(JSON.parse(event.text));
		seq = page.nextAfter;
	}
}
const resultOf = (state) => {
	if (state.status === "completed") return state.result ?? null;
	if (state.status === "cancelled") throw new UnfoldError("CANCELLED", state.reason ?? "The run was cancelled.");
	const { code = "INTERNAL", message = "The run failed.", ...more } = state.error ?? {};
	throw new UnfoldError(code, message, more);
};
// src/session.ts
const Told = z.object({ session: Session.nullable() });
const sessionAt = async (address) => {
	try {
		const response = await fetch(addressOf(address, "/api/v1/session"), {
			headers: await authorizationOf(address),
			cache: "no-store"
		});
		if (!response.ok) throw await refusalOf(response);
		return Told.parse(await response.json()).session;
	} catch (error) {
		throw failureOf(error);
	}
};
// src/subscription.ts
async function* iterate(start, signal) {
	const arrived = [];
	let ended;
	let wake;
	const end = (how) => {
		ended ??= how;
		wake?.();
	};
	const onAbort = () => end({});
	if (signal.aborted) return;
	signal.addEventListener("abort", onAbort);
	const subscription = start({
		onData: (data) => {
			arrived.push(data);
			wake?.();
		},
		onError: (error) => end({ error }),
		onComplete: () => end({})
	});
	try {
		for (;;) {
			const told = arrived.shift();
			if (told !== void 0) yield told;
			else if (ended) break;
			else await new Promise((resolve) => wake = resolve);
		}
		if (ended.error !== void 0) throw ended.error;
	} finally {
		signal.removeEventListener("abort", onAbort);
		subscription.unsubscribe();
	}
}
// src/socket-transport.ts
const socketTransport = (address, api, socket) => {
	const closed = new AbortController();
	const read = () => {
		const { state } = socket.connectionState.get();
		return state === "pending" ? "open" : state;
	};
	const unlessRefused = async function* (follow, signal) {
		const refused = new AbortController();
		const watch = socket.connectionState.subscribe({ next: ({ state, error }) => {
			if (state !== "connecting" || error === null) return;
			refusalAt(address).then((refusal) => refusal && refused.abort(refusal));
		} });
		try {
			yield* follow(AbortSignal.any([signal, refused.signal]));
			if (!signal.aborted) refused.signal.throwIfAborted();
		} finally {
			watch.unsubscribe();
		}
	};
	return {
		messages: ({ runId, after, stay, signal }) => unlessRefused(async function* (until) {
			const told = iterate((handlers) => api.runs.events.subscribe({
				runId,
				...after === void 0 ? {} : { after },
				...stay ? { stay } : {}
			}, handlers), until);
			for await (const { id, data } of told) yield {
				id,
				message: data
			};
		}, signal),
		changes: (filter, signal) => unlessRefused((until) => iterate((handlers) => api.runs.changes.subscribe(filter, handlers), until), signal),
		connection: {
			get: read,
			subscribe: (listener) => {
				const subscription = socket.connectionState.subscribe({ next: () => listener(read()) });
				return () => subscription.unsubscribe();
			}
		},
		closed: closed.signal,
		close: async () => {
			closed.abort();
			await socket.close();
		}
	};
};
const refusalAt = async (address) => {
	try {
		if (await sessionAt(address) !== null) return void 0;
		return new UnfoldError("UNAUTHORIZED", "This server asks for a key, and this one is none or no longer in force.");
	} catch (error) {
		const failure = failureOf(error);
		return failure.code === "UNAUTHORIZED" || failure.code === "FORBIDDEN" ? failure : void 0;
	}
};
// src/start.ts
const startWorkflow = async (api, workflow, start) => {
	const { files = [], title, tags, priority, idempotencyKey, ...input } = start;
	const fields = WORKFLOWS[workflow].files;
	if (typeof fields !== "string" && files.length > fields.length) throw new UnfoldError("BAD_INPUT", `${workflow} takes at most ${fields.length} ${fields.length === 1 ? "file" : "files"}.`);
	const ids = await Promise.all(files.map((file) => documentIdOf(api, file)));
	const documents = typeof fields === "string" ? [[fields, ids]] : ids.map((id, index) => [fields[index], id]);
	const asked = {
		...input,
		...ids.length > 0 ? Object.fromEntries(documents) : {}
	};
	const { runId } = await told(api.runs.start.mutate({
		workflow,
		input: asked,
		title,
		tags,
		priority,
		idempotencyKey
	}));
	return runId;
};
// src/unfold.ts
const createUnfold = ({ transport: kind = typeof WebSocket === "undefined" ? "sse" : "websocket", WebSocket: Socket, ...address }) => {
	const socket = kind === "websocket" || Socket ? createSocket({
		...address,
		WebSocket: Socket
	}) : void 0;
	const api = createApi(address, socket);
	const transport = socket ? socketTransport(address, api, socket) : eventStreamTransport(address);
	const opened = new Map();
	const run = (runId) => {
		const known = opened.get(runId)?.deref() ?? openRun(api, transport, runId);
		opened.set(runId, new WeakRef(known));
		return known;
	};
	const start = async (workflow, wish) => run(await startWorkflow(api, workflow, wish));
	const starter = (workflow) => ({ start: (wish) => start(workflow, wish) });
	return {
		...Object.fromEntries(Object.keys(WORKFLOWS).map((workflow) => [workflow, starter(workflow)])),
		start,
		documents: { upload: (file) => uploadTo(api, file) },
		runs: {
			start: async (request) => run((await told(api.runs.start.mutate(request))).runId),
			list: (query = {}) => told(api.runs.list.query(query)),
			changes: (filter = {}, { signal } = {}) => changesOf(transport, filter, signal)
		},
		workflows: { list: () => told(api.workflows.list.query()) },
		run,
		session: () => sessionAt(address),
		connection: transport.connection,
		close: () => transport.close()
	};
};
export { SEVERITIES, UnfoldError, agentFraction, bySeverity, createUnfold, emptyRunState, failureOf, findingsOf, isEnded, reduce, reduceAll, runFraction };

// A partial checker of support plans, in its first week: a few requirements, one of them wrong.
const blank = (value) =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");
const result = (pointers, met = "met") =>
  pointers.length ? { state: "not met", pointers } : { state: met, pointers: [] };
const unasked = (pointer) => ({ state: "can't tell", pointers: [pointer] });

// every goal, with its pointer
const goals = (plan) => plan.goals.map((goal, at) => [goal, `/goals/${at}`]);

export const checker = {
  "no-goals": (plan) =>
    Array.isArray(plan.goals) && plan.goals.length
      ? result([])
      : { state: "not met", pointers: ["/goals"] },

  "goal-not-timed": (plan) => {
    if (blank(plan.goals)) return unasked("/goals");
    if (!plan.goals.length) return { state: "doesn't apply", pointers: [] };
    const late = goals(plan).filter(([goal]) => blank(goal.due) && blank(goal.review));
    return result(late.map(([, at]) => `${at}/due`));
  },

  // wrong on purpose: a blank list of actions isn't asked about
  "goal-without-actions": (plan) => {
    if (blank(plan.goals)) return unasked("/goals");
    if (!plan.goals.length) return { state: "doesn't apply", pointers: [] };
    const idle = goals(plan).filter(([goal]) => goal.actions && !goal.actions.length);
    return result(idle.map(([, at]) => `${at}/actions`));
  },
};

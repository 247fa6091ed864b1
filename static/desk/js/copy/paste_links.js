// Where a pasted link really goes: past the counters that mail and search put in between.
const GO_BETWEEN = [
  [/(^|\.)google\.[a-z.]+$/, "/url", ["q", "url"]],
  [/(^|\.)safelinks\.protection\.outlook\.com$/, "/", ["url"]],
  [/(^|\.)(l|lm)\.facebook\.com$/, "/l.php", ["u"]],
  [/(^|\.)slack-redir\.net$/, "/link", ["url"]],
];
const COUNTERS = /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid)$/;
const SCHEMES = ["http:", "https:", "mailto:", "tel:"];

// The address behind `href`, or "" where there is none that copy may hold.
export const addressOf = (href, depth = 0) => {
  let address;
  try {
    address = new URL(href);
  } catch {
    return "";
  }
  if (!SCHEMES.includes(address.protocol)) return "";
  const between = GO_BETWEEN.find(
    ([host, path]) => host.test(address.hostname) && address.pathname === path,
  );
  const real = between?.[2].map((name) => address.searchParams.get(name)).find(Boolean);
  if (real && depth < 3) return addressOf(real, depth + 1);
  const counters = [...address.searchParams.keys()].filter((name) => COUNTERS.test(name));
  if (!counters.length) return href;
  counters.forEach((name) => address.searchParams.delete(name));
  return address.href;
};

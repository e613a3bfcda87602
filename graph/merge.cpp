#include "graph/merge.hpp"

#include <tuple>

#include "graph/error.hpp"
#include "graph/hash.hpp"
#include "graph/identity.hpp"

namespace khabar {
namespace {

/// Overrides of `from`; true where they change anything.
bool merge_overrides(Database& into, Database& from) {
  bool changed = false;
  Transaction transaction(into);
  for (Query q = from.query("SELECT kind, a, b FROM identity_overrides"); q.step();) {
    into.kept("INSERT INTO identity_overrides (kind, a, b) VALUES (?, ?, ?)"
              " ON CONFLICT DO UPDATE SET kind = 'apart' WHERE kind != excluded.kind AND kind != 'apart'")
        .bind_all(q.text(0), q.text(1), q.text(2))
        .run();
    changed = changed || into.changes() > 0;
  }
  for (Query q = from.query("SELECT folded, canonical, type, wikidata FROM given_names"); q.step();) {
    into.kept("INSERT INTO given_names (folded, canonical, type, wikidata) VALUES (?, ?, ?, ?)"
              " ON CONFLICT DO UPDATE SET canonical = excluded.canonical, type = excluded.type, wikidata = excluded.wikidata"
              " WHERE (excluded.canonical, excluded.type, excluded.wikidata) > (canonical, type, wikidata)")
        .bind_all(q.text(0), q.text(1), q.text(2), q.text(3))
        .run();
    changed = changed || into.changes() > 0;
  }
  transaction.commit();
  return changed;
}

}  // namespace

BuildRecord build_record(const Store& store) {
  BuildRecord out;
  for (Query q = store.database().query("SELECT key, value FROM build_record"); q.step();) out.emplace(q.text(0), q.text(1));
  // Names are joined anew where documents go, by this program's rules.
  if (const auto rules = out.find(k_identity_record); rules != out.end()) rules->second = identity_version();
  return out;
}

MergeCounts merge_store(StoreWriter& into, const Store& from) {
  MergeCounts out;
  const BuildRecord mine = build_record(into.store()), other = build_record(from);
  if (mine != other) {
    std::string difference;
    for (const auto& [key, value] : other)
      if (const auto found = mine.find(key); found == mine.end() || found->second != value)
        difference = key + " " + value + ", expected " + (found == mine.end() ? "(none)" : found->second);
    throw Error(ErrorKind::store, "was built with " + (difference.empty() ? std::string("another record") : difference),
                "build all graphs with the same program, models and options before merging", from.database().file().string());
  }
  if (merge_overrides(into.database(), from.database())) rejoin_all_names(into);
  for (const std::string& name : from.document_names()) {
    const std::string have = into.sha256(name);
    Extraction extraction = *from.extraction(document_id(name));
    if (have == extraction.document.sha256) {
      ++out.same;
      continue;
    }
    if (!have.empty()) {
      into.commit();
      const Document older = *into.store().document(document_id(name));
      const Document& newer = extraction.document;
      if (std::tie(newer.published, newer.sha256) < std::tie(older.published, older.sha256)) {
        ++out.kept;
        continue;
      }
      ++out.replaced;
    } else {
      ++out.added;
    }
    into.add(std::move(extraction));
  }
  into.commit();
  return out;
}

}  // namespace khabar

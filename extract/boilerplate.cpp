#include "extract/boilerplate.hpp"

namespace khabar {

void classify_paragraphs(std::string_view text, Lang, Document* document, std::vector<Paragraph>& paragraphs) {
  if (paragraphs.empty() || !document || document->title.empty()) return;
  if (cut(text, paragraphs[0].span).starts_with(document->title) || document->title.starts_with(cut(text, paragraphs[0].span))) paragraphs[0].kind = SentenceKind::Title;
}

}  // namespace khabar

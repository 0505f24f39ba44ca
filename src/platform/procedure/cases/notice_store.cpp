// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/notice.hpp"

#include <utility>

namespace divan::cases::store {

void insert(db::UnitOfWork& tx, const Notice& notice)
{
    tx.execute("INSERT INTO procedure_notice (id, case_id, node, post_id, text_fa, text_en, sent_at) VALUES "
               "(:id, :case, :node, :post, :fa, :en, :at)",
               notice.id.value, notice.case_id.value, notice.node, notice.post.value, notice.text_fa,
               notice.text_en, notice.sent_at);
}

std::vector<Notice> notices(db::ReadSession& session, CaseId of, std::size_t limit)
{
    std::vector<Notice> found;
    for (auto& [id, node, post, fa, en, at, read] :
         session.list<std::int64_t, std::string, std::int64_t, std::string, std::string, std::string,
                      std::optional<std::string>>(
             "SELECT id, node, post_id, text_fa, text_en, sent_at, read_at FROM procedure_notice WHERE "
             "case_id = :case ORDER BY id LIMIT :limit",
             of.value, limit)) {
        found.push_back({NoticeId{id}, of, std::move(node), PostId{post}, std::move(fa), std::move(en),
                         std::move(at), std::move(read)});
    }
    return found;
}

bool read(db::UnitOfWork& tx, CaseId of, NoticeId id, PostId post, std::string_view at)
{
    return tx.execute("UPDATE procedure_notice SET read_at = :at WHERE id = :id AND case_id = :case AND "
                      "post_id = :post AND read_at IS NULL",
                      at, id.value, of.value, post.value) == 1;
}

std::optional<CaseId> move(db::UnitOfWork& tx, NoticeId id, PostId to)
{
    const auto row = tx.one<std::int64_t>(
        "UPDATE procedure_notice SET post_id = :to WHERE id = :id RETURNING case_id", to.value, id.value);
    return row ? std::optional{CaseId{std::get<0>(*row)}} : std::nullopt;
}

} // namespace divan::cases::store

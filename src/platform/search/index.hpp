// SPDX-License-Identifier: Apache-2.0
// Inside search/ only: what each engine does.
#pragma once

#include "platform/search/query.hpp"
#include "platform/search/search.hpp"

namespace divan::search {

/// A document as tokens.
struct Entry {
    Reference record;
    access::SecrecyClass secrecy_class{access::SecrecyClass::normal};
    Words rights;
    Words words;
};

/// A page of a reader's query: records older than `before`, newest first.
struct Request {
    Query query;
    Words rights; // one of them must be the document's
    std::int64_t before{};
    std::size_t limit{};
};

/// The token by which a reader sees the records of a module: grantee and class in one, so that each list is
/// as short as what its reader sees. "=" and "." are in no word.
[[nodiscard]] std::string
right_token(std::string_view module, std::int64_t grantee, access::SecrecyClass secrecy_class);
/// "letters" of "letters.letter" and of "letters.read".
[[nodiscard]] std::string_view module_of(std::string_view dotted);

namespace sqlite {
/// The most documents that lie fresh beside the index.
inline constexpr std::int64_t bundle = 64;

void put(db::UnitOfWork& tx, const Entry& entry);
void extend(db::UnitOfWork& tx, const std::vector<Reference>& records, std::int64_t grantee);
void withdraw(db::UnitOfWork& tx, Reference record, std::int64_t grantee);
void remove(db::UnitOfWork& tx, Reference record);
[[nodiscard]] std::vector<Hit> find(db::ReadSession& session, const Request& request);
} // namespace sqlite

namespace postgres {
void put(db::UnitOfWork& tx, const Entry& entry);
void extend(db::UnitOfWork& tx, const std::vector<Reference>& records, std::int64_t grantee);
void withdraw(db::UnitOfWork& tx, Reference record, std::int64_t grantee);
void remove(db::UnitOfWork& tx, Reference record);
[[nodiscard]] std::vector<Hit> find(db::ReadSession& session, const Request& request);
} // namespace postgres

} // namespace divan::search

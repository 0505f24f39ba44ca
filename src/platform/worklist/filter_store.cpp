// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/filters.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <stdexcept>

namespace divan::worklist::store {

template <class Enum>
static Enum filter_word(const std::string& word)
{
    Enum value{};
    if (!boost::describe::enum_from_string(word.c_str(), value)) {
        throw std::logic_error{"a stored word is not one of its enumeration"};
    }
    return value;
}

SavedFilters saved_filters(db::ReadSession& session, PersonId person)
{
    SavedFilters saved;
    if (const auto version = session.one<std::int64_t>(
            "SELECT version FROM saved_filters WHERE person_id = :person", person.value)) {
        saved.version = std::get<0>(*version);
    }
    for (auto& [title, view, purpose, grouping] :
         session.list<std::string, std::string, std::string, std::string>(
             "SELECT title, view, purpose, grouping FROM saved_filter WHERE person_id = :person "
             "ORDER BY place LIMIT 100",
             person.value)) {
        saved.filters.push_back({.title = std::move(title),
                                 .view = filter_word<FilterView>(view),
                                 .purpose = filter_word<FilterPurpose>(purpose),
                                 .grouping = filter_word<Grouping>(grouping)});
    }
    return saved;
}

void save_filters(db::UnitOfWork& tx, PersonId person, const SavedFilters& saved)
{
    const auto changed =
        saved.version == 0
            ? tx.execute("INSERT INTO saved_filters (person_id, version) VALUES (:person, 1) "
                         "ON CONFLICT (person_id) DO NOTHING",
                         person.value)
            : tx.execute("UPDATE saved_filters SET version = version + 1 WHERE person_id = :person "
                         "AND version = :version",
                         person.value, saved.version);
    if (changed != 1) {
        throw AppError{ErrorCode::precondition_failed, "filters.changed_meanwhile"};
    }
    tx.execute("DELETE FROM saved_filter WHERE person_id = :person", person.value);
    std::int64_t place = 0;
    for (const auto& filter : saved.filters) {
        tx.execute("INSERT INTO saved_filter (person_id, place, title, view, purpose, grouping) "
                   "VALUES (:person, :place, :title, :view, :purpose, :grouping)",
                   person.value, ++place, filter.title, boost::describe::enum_to_string(filter.view, ""),
                   boost::describe::enum_to_string(filter.purpose, ""),
                   boost::describe::enum_to_string(filter.grouping, ""));
    }
}

void forget_filters(db::UnitOfWork& tx, PersonId person)
{
    tx.execute("DELETE FROM saved_filter WHERE person_id = :person", person.value);
    tx.execute("DELETE FROM saved_filters WHERE person_id = :person", person.value);
}

} // namespace divan::worklist::store

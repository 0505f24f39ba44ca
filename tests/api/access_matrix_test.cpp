// SPDX-License-Identifier: Apache-2.0
// Who may do what, tried in full: every route that asks for a permission × reaches of reading and of acting ×
// where the reader sits × clearance × every record, against the model in access_model.hpp, which
// says again in plain words what platform/access/README.md says. A route that is added needs a
// line in `matrix_rows`, or the matrix fails.
#include "api/access_matrix_rows.hpp"
#include "api/access_model.hpp"
#include "api/anyone.hpp"
#include "api/body_faults.hpp"
#include "api/demo_server.hpp"
#include "http/openapi.hpp"
#include "modules/letters/service.hpp"
#include "platform/charter/folder.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace divan::test {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using access::SecrecyClass;
using Letter = MatrixLetter;
using Reader = MatrixReader;
using Model = AccessModel;

using Kind = MatrixKind;

/// The institution of the model on a real server, and the questions that are put to it.
class Matrix {
public:
    Matrix()
    {
        server.database().write([this](db::UnitOfWork& tx) { found_units(tx); });
        letters::Service service{server.database(), clock, "Asia/Tehran"};
        for (int unit = 0; unit < 4; ++unit) {
            for (int of = 0; of < classes; ++of) {
                register_letter(service, unit, of, false);
                register_letter(service, unit, of, true);
            }
        }
    }

    /// The route behind a row; null when no route of that name asks for a permission.
    [[nodiscard]] const http::Entry* guarded(const std::string& name) const
    {
        for (const auto& entry : server.router().entries()) {
            if (entry->name() == name && entry->route.access.kind == http::Access::Kind::permission) {
                return entry.get();
            }
        }
        return nullptr;
    }
    [[nodiscard]] const http::Router& router() const { return server.router(); }

    void expect(const http::Entry& entry, const Reader& reader)
    {
        anyone.is(actor(reader));
        switch (const auto kind = matrix_rows().find(entry.name())->second) {
        case Kind::door:
            if (!reader.grants.contains(entry.route.access.detail)) {
                EXPECT_EQ(ask(entry, target_of(entry, 1)).status, 403) << entry.name();
            }
            break;
        case Kind::gate:
            expect_gate(entry, reader);
            break;
        case Kind::letter_list:
            expect_list(entry, reader);
            break;
        case Kind::letter_read:
        case Kind::letter_paper:
        case Kind::letter_act:
            expect_letters(entry, reader, kind);
            break;
        }
    }

    /// Requests so far that were refused at the door, and those that were not.
    struct Answers {
        std::int64_t refused{};
        std::int64_t other{};
    };
    [[nodiscard]] const Answers& answers() const { return answers_; }

private:
    void found_units(db::UnitOfWork& tx)
    {
        const EntryId entry{0};
        for (std::size_t i = 0; i < units.size(); ++i) {
            units.at(i) = UnitId{tx.next_id()};
            const auto parent = parent_of.at(i);
            const organisation::Unit unit{
                units.at(i),
                "matrix",
                std::to_string(i),
                parent < 0 ? std::nullopt : std::optional{units.at(static_cast<std::size_t>(parent))},
                "واحد",
                "Unit"};
            organisation::add_identity(tx, unit, entry);
            organisation::open_state(tx, unit, 2020y / 1 / 1, entry);
            registers_of.at(i) = registers::define(tx, entry,
                                                   {.code = "matrix-" + std::to_string(i),
                                                    .title_fa = "دفتر",
                                                    .title_en = "Register",
                                                    .unit = units.at(i),
                                                    .unit_code = std::to_string(i),
                                                    .pattern = "{year4}/{serial}",
                                                    .valid_from = 2020y / 1 / 1});
        }
        for (std::size_t i = 0; i < posts.size(); ++i) {
            organisation::Post post;
            post.id = posts.at(i) = PostId{tx.next_id()};
            post.unit = units.at(static_cast<std::size_t>(unit_of_post.at(i)));
            post.code = "matrix/" + std::to_string(i);
            post.title_fa = post.title_en = "Post";
            post.clearance = SecrecyClass::top_secret;
            organisation::add_identity(tx, post, entry);
            organisation::open_state(tx, post, 2020y / 1 / 1, entry);
        }
        person = PersonId{tx.next_id()};
        organisation::add_person(tx, person, {"خواننده", "Reader"}, entry);
    }

    /// A letter of a unit, made by its own post; some are referred to post 1.
    void register_letter(letters::Service& service, int unit, int of, bool referred)
    {
        const auto by = static_cast<int>(std::ranges::find(unit_of_post, unit) - unit_of_post.begin());
        const auto maker =
            actor({.post = by,
                   .clearance = static_cast<int>(SecrecyClass::top_secret),
                   .grants = {{std::string{letters::permission::register_incoming}, Reach::all}}});
        letters::Registration letter;
        letter.register_id = registers_of.at(static_cast<std::size_t>(unit));
        letter.subject = "ماتریس دسترسی";
        letter.sender_name = "فرستنده";
        letter.received_at = clock.now() - 1min;
        letter.secrecy_class = static_cast<SecrecyClass>(of);
        std::set<int> path{by};
        if (referred && by != 1) {
            letter.receivers = {{.post = posts.at(1),
                                 .purpose = letters::Purpose::action,
                                 .note = "",
                                 .due_on = std::nullopt}};
            path.insert(1);
        }
        made.push_back({service.register_incoming(maker, letter).id.value, unit, of, path});
    }

    access::Actor actor(const Reader& reader) const
    {
        access::Actor one;
        one.person = person;
        one.post = posts.at(static_cast<std::size_t>(reader.post));
        one.posts = {one.post};
        const auto unit = unit_of_post.at(static_cast<std::size_t>(reader.post));
        one.unit = units.at(static_cast<std::size_t>(unit));
        one.clearance = static_cast<SecrecyClass>(reader.clearance);
        for (int other = 0; other < 4; ++other) {
            if (Model::is_below(other, unit)) {
                one.units_below.push_back(units.at(static_cast<std::size_t>(other)));
            }
        }
        for (const auto& [action, reach] : reader.grants) {
            one.grants.push_back({action, reach});
        }
        return one;
    }

    http::Response ask(const http::Entry& entry, const std::string& target)
    {
        http::Incoming incoming;
        incoming.method = entry.route.method;
        incoming.target = target;
        if (entry.body != nullptr) {
            incoming.headers["content-type"] = "application/json";
            incoming.body = schemas.sample(entry.route.method, entry.route.path);
        }
        if (entry.route.if_match) {
            incoming.headers["if-match"] = "\"999999\""; // allowed is told by 412, and nothing is done
        }
        incoming.received = std::chrono::steady_clock::now();
        auto answer = dispatcher.answer(incoming);
        ++(answer.status == 403 ? answers_.refused : answers_.other);
        return answer;
    }

    static std::string target_of(const http::Entry& entry, std::int64_t id)
    {
        auto path = entry.route.path;
        for (const auto& name : entry.parameters) {
            path.replace(path.find("{" + name + "}"), name.size() + 2, std::to_string(id));
        }
        return path;
    }

    void expect_gate(const http::Entry& entry, const Reader& reader)
    {
        const auto status = ask(entry, target_of(entry, 1)).status;
        EXPECT_EQ(status == 403, !reader.grants.contains(entry.route.access.detail))
            << entry.name() << " " << status;
    }

    void expect_list(const http::Entry& entry, const Reader& reader)
    {
        const auto& action = entry.route.access.detail;
        const auto search = entry.route.path.ends_with("/search");
        const auto answer =
            ask(entry, entry.route.path +
                           (search ? "?limit=200&q=%D9%85%D8%A7%D8%AA%D8%B1%DB%8C%D8%B3" : "?limit=200"));
        if (!reader.grants.contains(action)) {
            EXPECT_EQ(answer.status, 403) << entry.name();
            return;
        }
        ASSERT_EQ(answer.status, 200) << entry.name() << answer.body;
        for (const auto& letter : made) {
            const auto is_there =
                answer.body.find("\"id\":" + std::to_string(letter.id) + ",") != std::string::npos;
            EXPECT_EQ(is_there, Model::sees(reader, action, letter)) << entry.name() << told(reader, letter);
        }
    }

    void expect_letters(const http::Entry& entry, const Reader& reader, Kind kind)
    {
        const auto& action = entry.route.access.detail;
        for (const auto& letter : made) {
            const auto done = kind == Kind::letter_act     ? 412
                              : kind == Kind::letter_paper ? 409
                                                           : entry.route.status;
            const auto wanted = !reader.grants.contains(action)                           ? 403
                                : !Model::sees(reader, letters::permission::read, letter) ? 404
                                : !Model::sees(reader, action, letter)                    ? 403
                                                                                          : done;
            EXPECT_EQ(ask(entry, target_of(entry, letter.id)).status, wanted)
                << entry.name() << told(reader, letter);
        }
    }

    static std::string told(const Reader& reader, const Letter& letter)
    {
        std::string text = " reader in post " + std::to_string(reader.post) + " cleared for " +
                           std::to_string(reader.clearance);
        for (const auto& [action, reach] : reader.grants) {
            text += " " + action + ":" + std::string{access::to_text(reach)};
        }
        return text + "; letter of unit " + std::to_string(letter.unit) + " of class " +
               std::to_string(letter.secrecy_class) + (letter.path.contains(1) ? " through post 1" : "");
    }

    DemoServer server;
    SystemClock clock;
    std::array<UnitId, 4> units;
    std::array<RegisterId, 4> registers_of;
    std::array<PostId, 5> posts;
    PersonId person;
    std::vector<Letter> made;
    Answers answers_;

    Anyone anyone;
    http::Metrics metrics;
    http::ReasonTexts texts{app::all_reason_texts()};
    http::Dispatcher dispatcher{http::Parts{.router = server.router(),
                                            .authenticator = anyone,
                                            .texts = texts,
                                            .site = nullptr,
                                            .metrics = metrics,
                                            .log = [](const std::string&) {}}};
    BodySchemas schemas{http::openapi(server.router(), "matrix")};
};

/// Every pair of reaches, or the same twice where one permission decides: it is the one to read with, or no
/// letter is read.
std::vector<std::pair<MaybeReach, MaybeReach>> reaches_tried(Kind kind)
{
    std::vector<std::pair<MaybeReach, MaybeReach>> tried;
    for (const auto reading : reaches) {
        for (const auto acting : reaches) {
            if (kind == Kind::letter_act || acting == reading) {
                tried.emplace_back(reading, acting);
            }
        }
    }
    return tried;
}

/// What each role of the charter holds; the folder is read once.
const std::map<std::string, decltype(Reader::grants)>& grants_by_role()
{
    static const auto all = [] {
        std::map<std::string, decltype(Reader::grants)> found;
        for (const auto& grant : charter::read("charter").folder.grants) {
            found[grant.role][grant.action] = grant.reach;
        }
        return found;
    }();
    EXPECT_GE(all.size(), 4U);
    return all;
}

/// The grants of every reader: each pair of reaches, and what each role of the charter holds.
std::vector<decltype(Reader::grants)> grants_tried(const http::Entry& entry, Kind kind)
{
    const auto& action = entry.route.access.detail;
    std::vector<decltype(Reader::grants)> tried;
    for (const auto& [reading, acting] : reaches_tried(kind)) {
        auto& grants = tried.emplace_back();
        if (reading && kind == Kind::letter_act) {
            grants[std::string{letters::permission::read}] = *reading;
        }
        if (acting) {
            grants[action] = *acting;
        }
    }
    for (const auto& [role, grants] : grants_by_role()) {
        tried.push_back(grants);
    }
    return tried;
}

/// A test for each row and each post of the readers, so that two programs can share them evenly: of every row
/// each takes as much as the other. The institution is made once.
class AccessMatrix : public testing::TestWithParam<std::tuple<std::string, int>> {
protected:
    static void SetUpTestSuite()
    {
        matrix = std::make_unique<Matrix>();
        for (const auto& entry : matrix->router().entries()) {
            EXPECT_TRUE(entry->route.access.kind != http::Access::Kind::permission ||
                        matrix_rows().contains(entry->name()))
                << entry->name() << " has no row in the access matrix";
        }
    }
    static void TearDownTestSuite() { matrix.reset(); }

    inline static std::unique_ptr<Matrix> matrix;
};

TEST_P(AccessMatrix, AnswersEveryReaderAsTheModelSays)
{
    const auto& [name, post] = GetParam();
    const auto* const entry = matrix->guarded(name);
    ASSERT_NE(entry, nullptr) << "no route asks for a permission under this name";
    const auto kind = matrix_rows().find(name)->second;
    const auto before = matrix->answers();

    for (const auto& grants : grants_tried(*entry, kind)) {
        for (int clearance = 0; clearance < classes; ++clearance) {
            matrix->expect(*entry, {.post = post, .clearance = clearance, .grants = grants});
        }
    }

    EXPECT_GT(matrix->answers().refused, before.refused);
    EXPECT_EQ(matrix->answers().other > before.other, kind != Kind::door);
}

std::vector<std::string> names_of_rows()
{
    std::vector<std::string> names;
    for (const auto& [name, kind] : matrix_rows()) {
        names.push_back(name);
    }
    return names;
}

std::string name_of_case(const testing::TestParamInfo<std::tuple<std::string, int>>& cell)
{
    auto name = std::get<0>(cell.param) + "_post_" + std::to_string(std::get<1>(cell.param));
    std::ranges::replace_if(
        name, [](unsigned char letter) { return std::isalnum(letter) == 0; }, '_');
    return name;
}

constexpr auto posts_of_readers = static_cast<int>(unit_of_post.size());
INSTANTIATE_TEST_SUITE_P(Rows,
                         AccessMatrix,
                         testing::Combine(testing::ValuesIn(names_of_rows()),
                                          testing::Range(0, posts_of_readers)),
                         name_of_case);

} // namespace
} // namespace divan::test

// SPDX-License-Identifier: Apache-2.0
#include "api/walk_records.hpp"

#include "base/time.hpp"
#include "modules/letters/page_note_store.hpp"
#include "platform/delegation/desk.hpp"
#include "platform/jobs/queue.hpp"
#include "platform/procedure/cases/definitions.hpp"
#include "platform/worklist/bulk_store.hpp"
#include "platform/worklist/preparing_store.hpp"

#include <stdexcept>

namespace divan::test {

namespace {

/// Far from every day on which the demo's people are away already.
constexpr std::chrono::days till_leave{200};

/// Makes the records one after another; each is named by its identifier.
class RecordMaker {
public:
    explicit RecordMaker(DemoServer& server) : server_{server} {}

    /// The one value that a query gives.
    template <class Column = std::int64_t>
    std::string one(std::string_view sql)
    {
        return server_.database().read([sql](db::ReadSession& session) {
            const auto found = std::get<0>(session.one<Column>(sql).value());
            if constexpr (std::is_same_v<Column, std::string>) {
                return found;
            } else {
                return std::to_string(found);
            }
        });
    }
    std::string of_user(std::string_view sql, const std::string& name)
    {
        return server_.database().read([&](db::ReadSession& session) {
            return std::to_string(std::get<0>(session.one<std::int64_t>(sql, name).value()));
        });
    }
    std::string person(const std::string& user)
    {
        return of_user("SELECT person_id FROM account WHERE user_name = :name", user);
    }
    std::string post(const std::string& user)
    {
        return of_user("SELECT MIN(post_id) FROM appointment WHERE person_id = "
                       "(SELECT person_id FROM account WHERE user_name = :name)",
                       user);
    }

    /// What a POST makes; its identifier.
    static std::string made(HttpClient& by, const std::string& path, const std::string& body)
    {
        const auto answer = by.post(path, body);
        if (answer.status != 201) {
            throw std::runtime_error{"cannot make a record at " + path + ": " + answer.body};
        }
        return text_of(answer.body, "id");
    }
    static std::string file(HttpClient& by)
    {
        return made(by, "/api/v1/files",
                    R"({"name":"walk.txt","size":4,"type":"text/plain","secrecy_class":"normal"})");
    }
    static std::string handover(HttpClient& by, const std::string& from, const std::string& to)
    {
        return made(by, "/api/v1/handovers",
                    R"({"from_post_id":)" + from + R"(,"receivers":[{"post_id":)" + to + "}]}");
    }
    /// With `substitutions`, powers are given in the same act.
    static std::string absence(HttpClient& by, const std::string& substitutions)
    {
        const auto day = std::chrono::floor<std::chrono::days>(SystemClock{}.now()) + till_leave;
        const auto text = to_text(CivilDate{day});
        return made(by, "/api/v1/absences",
                    R"({"kind":"leave","first_day":")" + text + R"(","last_day":")" + text +
                        R"(","acknowledged":true,"substitutions":[)" + substitutions + "]}");
    }
    std::string job()
    {
        server_.database().write([](db::UnitOfWork& tx) {
            jobs::enqueue(tx, Instant{},
                          {.key = "walk", .kind = "walk", .run_at = Instant{std::chrono::days{99'999}}});
        });
        return one("SELECT id FROM job WHERE key = 'walk'");
    }
    /// The desk of a post, prepared by one that is not there.
    std::string desk(PostId post)
    {
        delegation::Desk desk;
        desk.post = post;
        desk.prepared_by = PostId{2};
        desk.days.from = CivilDate{std::chrono::year{2020} / 1 / 1};
        server_.database().write([&desk](db::UnitOfWork& tx) {
            desk.id = DeskId{tx.next_id()};
            delegation::desks::add(tx, desk, EntryId{1});
        });
        return std::to_string(desk.id.value);
    }
    /// A note that somebody wrote down for the holder of a post.
    std::string note(PostId post)
    {
        worklist::DictatedNote note;
        note.post = post;
        note.subject_kind = "letters.letter";
        note.subject = 1;
        note.note = "x";
        note.at = to_text(SystemClock{}.now());
        server_.database().write([&note](db::UnitOfWork& tx) {
            note.id = DictatedNoteId{tx.next_id()};
            worklist::store::insert(tx, note);
        });
        return std::to_string(note.id.value);
    }
    /// Something written on a page of a letter's file.
    std::string page_note(const std::string& letter)
    {
        letters::PageNote note;
        note.letter = LetterId{std::stoll(letter)};
        note.page = 1;
        note.marks = {{{1, 1}}};
        note.at = to_text(SystemClock{}.now());
        server_.database().write([&note](db::UnitOfWork& tx) {
            note.id = letters::PageNoteId{tx.next_id()};
            letters::store::insert(tx, note);
        });
        return std::to_string(note.id.value);
    }
    /// An act on a whole view that a person started; its session is none, so that it does nothing.
    std::string bulk_act(const std::string& person)
    {
        worklist::BulkRun run;
        run.person = PersonId{std::stoll(person)};
        run.act = "letters.close";
        run.state = worklist::BulkState::finished;
        run.started_at = to_text(SystemClock{}.now());
        server_.database().write([&run](db::UnitOfWork& tx) {
            run.id = BulkId{tx.next_id()};
            worklist::store::insert(tx, run, {});
        });
        return std::to_string(run.id.value);
    }
    /// A session beside the one that the caller walks with, so that it may be ended.
    std::string session(const std::string& user)
    {
        static_cast<void>(server_.signed_in(user));
        return one("SELECT MAX(id) FROM session");
    }

    /// A procedure of one task, which the posts of a role begin and do; its version's identifier.
    std::string procedure(const std::string& role)
    {
        const auto law =
            R"({"key":")" + role + R"(","title_fa":"x","title_en":"x","legal_basis_fa":"",)" +
            R"("legal_basis_en":"","secrecy_class":"normal","roles":[{"key":"r","title_fa":"x",)" +
            R"("title_en":"x","role":")" + role + R"("}],"starters":["r"],"deadlines":[],)" +
            R"("forms":[],"decisions":[],"separate":[],)" +
            R"("decided_at":[{"node":"t","outcome":"outcome","reasons":"reasons"}]})";
        const std::string drawing =
            R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" )"
            R"(xmlns:divan="urn:divan:bpmn:1" )"
            R"(targetNamespace="urn:walk"><process id="p" isExecutable="true"><startEvent id="s"/>)"
            R"(<userTask id="t" divan:role="r"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" )"
            R"(targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process></definitions>)";
        const auto made = cases::deploy(server_.database(), SystemClock{}.now(), {}, "Asia/Tehran",
                                        {{"procedure.json", law}, {"walk.bpmn", drawing}});
        return std::to_string(made.definition.value().id.value);
    }
    /// A case of it, with its task.
    static std::string begun_case(HttpClient& by, const std::string& procedure)
    {
        return made(by, "/api/v1/cases",
                    R"({"procedure":")" + procedure + R"(","business_key":"k","title":"t","data":"{}"})");
    }
    /// A decision in such a case.
    std::string decision(HttpClient& by, const std::string& procedure)
    {
        const auto of_case = begun_case(by, procedure);
        const auto done =
            by.post("/api/v1/tasks/" + task(of_case) + "/completion",
                    R"({"data":"{\"outcome\":\"yes\",\"reasons\":\"r\"}"})", {{"If-Match", "\"1\""}});
        if (done.status != 200) {
            throw std::runtime_error{"a task could not be done: " + done.body};
        }
        return of_user("SELECT MIN(id) FROM procedure_decision WHERE CAST(case_id AS TEXT) = :case", of_case);
    }
    std::string task(const std::string& of_case)
    {
        return of_user("SELECT MIN(id) FROM procedure_task WHERE CAST(case_id AS TEXT) = :case", of_case);
    }

private:
    DemoServer& server_;
};

} // namespace

WalkRecords make_walk_records(DemoServer& server, Walkers& walkers, const BodySchemas& schemas)
{
    RecordMaker make{server};
    auto& caller = walkers.caller;
    auto& governor = walkers.governor;
    const auto own_post = make.post("expert");
    const auto head = make.person("head");
    const auto account = make.of_user("SELECT id FROM account WHERE user_name = :name", "head");
    WalkRecords records;

    records["duty_id"] = {.own = text_of(caller.get("/api/v1/duties?limit=1").body, "id")};
    records["unit_id"] = {.own = make.one("SELECT MIN(id) FROM unit")};
    records["post_id"] = {.own = make.post("head")};
    records["person_id"] = {.own = head, .others = head, .hidden_on = {"/identifiers", "/erasure"}};
    records["kind"] = {.own = "email"};
    records["role"] = {.own = "head", .others = "head", .hidden_on = {}, .is_governors = true};
    records["account_id"] = {.own = account, .others = account, .hidden_on = {}, .is_governors = true};
    records["session_id"] = {.own = make.session("expert"), .others = make.session("head")};
    records["token"] = {.own = make.one<std::string>("SELECT MIN(token) FROM ledger_entry")};
    records["job_id"] = {.own = make.job()};
    records["rule_id"] = {.own = make.one("SELECT MIN(id) FROM calendar_rule WHERE kind = 'day'")};
    records["order_id"] = {
        .own = RecordMaker::made(caller, "/api/v1/orders", schemas.sample("POST", "/api/v1/orders"))};
    records["file_id"] = {.own = RecordMaker::file(caller), .others = RecordMaker::file(walkers.registrar)};
    records["letter_id"] = {.own =
                                std::to_string(DemoServer::letter(walkers.registrar, std::stoll(own_post))),
                            .others = std::to_string(DemoServer::letter(walkers.registrar, 0))};
    records["page_note_id"] = {.own = make.page_note(records["letter_id"].own),
                               .others = make.page_note(records["letter_id"].others.value())};
    records["referral_id"] = {.own = make.of_user("SELECT MIN(id) FROM referral WHERE letter_id = :letter",
                                                  records["letter_id"].own)};
    records["handover_id"] = {.own = RecordMaker::handover(caller, own_post, make.post("head")),
                              .others =
                                  RecordMaker::handover(governor, make.post("admin"), make.post("budget"))};
    records["bulk_id"] = {.own = make.bulk_act(make.person("expert")), .others = make.bulk_act(head)};
    records["absence_id"] = {
        .own = RecordMaker::absence(caller, R"({"post_id":)" + own_post + R"(,"person_id":)" + head + "}"),
        .others = RecordMaker::absence(governor, "")};
    const PostId own{std::stoll(own_post)};
    records["desk_id"] = {.own = make.desk(own), .others = make.desk(PostId{1})};
    records["note_id"] = {.own = make.note(own), .others = make.note(PostId{1})};
    records["definition_id"] = {.own = make.procedure("expert")};
    static_cast<void>(make.procedure("registrar"));
    records["case_id"] = {.own = RecordMaker::begun_case(caller, "expert"),
                          .others = RecordMaker::begun_case(walkers.registrar, "registrar")};
    records["task_id"] = {.own = make.task(records["case_id"].own),
                          .others = make.task(records["case_id"].others.value())};
    records["decision_id"] = {.own = make.decision(caller, "expert"),
                              .others = make.decision(walkers.registrar, "registrar")};
    records["delegation_id"] = {.own = make.one("SELECT MAX(id) FROM delegation")};
    return records;
}

} // namespace divan::test

"""Words of questions in scripts that are written without spaces. No word here is about any corpus."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION = _words(
    """
    は が を に へ で と も の や か から まで より など って とは では には にも にて とも でも だけ しか ばかり
    ほど くらい ぐらい ごろ ころ ため ために ので のに のは のが のか けど けれど けれども し ね よ な なら ば
    だ です でした でしょう でしょうか だった だろう である であった ではない じゃない なの なん なのか ですか
    する した して している していた しています しました しますか します しましたか しない しなかった すれば
    される された されて されました されます されている されていた させる させた せず
    いる いた います いました いますか いて いない いなかった おり おります
    ある あった あります ありました ありますか あり ない なかった ありません なく
    なる なった なり なります なって なりました なりますか れる れた れて れば られる られた られて られます
    れます れました れている れていた られました られている られていた ます ました ますか ましたか ません
    ませんでした まし ましょう て た で でいる でいた ている ていた ています ていました ていますか てる てた
    たい たら たり ください くださいませんか くれ もらえますか お願いします おねがいします
    について についての に関する に対して に対する という といった として による によると によって にとって
    こと もの とき ところ よう そう はず その この あの それ これ あれ ここ そこ そして また まだ もう さん
    くん ちゃん さま っけ かな かしら なんですか んですか んです のですか ねえ あの えっと おしえて
    くわしく しらべて しりたい まとめて おいて
    """
)
"""Particles, endings and courtesies: they carry nothing."""

QUESTION = _words(
    "何 誰 だれ どなた いつ どこ どちら どっち なぜ なんで どうして いくら いくつ どれ どの どんな どう なに なん "
    "どれくらい どのくらい どれぐらい どのぐらい いつまで いつから"
)
"""Words that ask; they are no content either."""

ASKED_FOR = _words(
    "教えて 教えてください 教えてほしい 知りたい 詳しく 何者 概要 要約 一体 "
    "食い違い 食い違っ 食い違う 矛盾し 矛盾"
)
"""What only asks to be told."""

ENDINGS = FUNCTION | QUESTION | ASKED_FOR
"""What is told from words of content where a run is cut."""

COUNTERS = _words(
    "人 名 件 個 隻 台 棟 軒 匹 頭 回 倍 票 歳 枚 本 冊 羽 戸 時 分 秒 日 月 年 度 社 校 団体 世帯 "
    "時間 日間 週間 年間 分間 円 億円 万円"
)
"""What things are counted by, right behind a number or "how many"."""
SUFFIXES = "者人日員額数性化的用後前中側等上下会所署店場料費金率力先部機内外時分的期氏系産"
"""What may stand behind a word and leave it the same word, or nearly."""
TAILS = "日時数額後前中内外側用先"
"""Those that may stand behind a name."""

NATIVE = _words(
    """
    けが やけど けんか うそ お金 ひき逃げ ひったくり いじめ すり わいろ おぼれ くるま こども おとな まち むら
    みなと ふね ひと やま かわ うみ あめ ゆき はし みち いぬ ねこ がん ごみ たばこ おもちゃ りんご さくら ねつ
    """
)
"""Everyday words of content in the script that endings are written in."""

HONORIFICS = _words("氏 様 君 殿 先生 容疑者 被告 さん くん ちゃん さま")
"""What stands behind a name and says nothing."""

TITLES = _words(
    """
    市長 町長 村長 区長 知事 首相 総理 大臣 大統領 議長 議員 社長 会長 専務 常務 部長 課長 係長 局長 署長 所長
    支店長 店長 工場長 校長 園長 院長 教授 博士 医師 監督 選手 記者 弁護士 委員長 委員 書記長 理事長 理事 代表
    取締役 官房長官 長官 報道官 広報 夫妻 夫人 一家 親子 兄弟 さん
    """
)
"""What stands behind or before the name of a person and says who that is."""

LIGHT_UNSPACED = _words(
    """
    人 方 者 名 数 件 個 点 回 日 月 年 時 分 事 物 話 記事 報道 新聞 情報 内容 事実 話題 最新 状況 様子 全部 全体
    結局 当時 今回 最近 昨日 今日 明日 本当 実際 人数 合計 総数 詳細 経緯 第 約 計 延 等 他 所 側 際 前 後 中 内 上
    下 間 現在 以上 以下 以内 程度 場合 人々 氏 様 君 殿 先生 言 思 見 出 入 来 行 在 有 無 為 成
    使 持 得 取 受 続 開 起
    """
)
"""Words that say little of what is asked."""

GENERAL_UNSPACED = _words(
    "発生 実施 予定 開始 対応 関係 問題 結果 理由 原因 発表 会見 開催 状態 必要 可能 件数 金額"
)
"""Words that everybody uses for everything."""

ALIKE = """
けが 怪我 負傷 ケガ
死亡 死者 亡く 死ん 犠牲
火災 火事 出火
起き 起こ 発生 起っ
辞任 辞職 辞め 退任
逮捕 拘束
延期 先送
中止 取り 取止
被害 損害
値段 価格 料金
費用 経費 コス
理由 原因
会見 記者
地震 震災
選挙 投票
病院 医院
警察 県警
自動 クル
従業 社員 作業
会社 企業
避難 退避
鎮火 消火 消し 消え
反対 否決
賛成 可決
開始 始ま
終了 終わ
発言 コメ
調査 捜査
視察 訪問
"""
"""Groups of words that people use for each other, one a line, each by its first two characters."""

LOOK_ALIKES = tuple(
    """
    川河 崎埼嵜 斎斉齋齊 沢澤 辺邊邉部 高髙 島嶋嶌 広廣 浜濱 恵惠 竜龍 桜櫻 真眞 滝瀧 藤籐 裕祐 修脩 太大 末未
    土士 間問 待侍 薫馨 玲怜 健建 徹撤 則規 貨貸 壊懐 漏濡 験検険 績積 観勧 郎朗 関閑 静靜 国國 学學 条條 栄榮 湾弯
    """.split()  # noqa: SIM905
)
"""Characters that are taken for each other: forms of one, or alike in sound and shape."""
